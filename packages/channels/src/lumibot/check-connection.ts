import type { ChannelTestReport, LumibotCredentials } from '../channel-definition.ts'
import type { ChannelCheck, ChannelConnectionCode } from '../schemas.ts'
import type { LumibotAnswer, LumibotRefusal } from './lumibot-answer.ts'
import type { LumibotAccess, LumibotClient } from './lumibot-client.ts'
import type { LumibotInbox, LumibotProfile } from './lumibot-schemas.ts'

type Verdict = Omit<ChannelCheck, 'id'>

/** Asks Lumibot about the saved values, one after the other, as far as it answers. Each failure has a code of its own. */
export async function checkConnection(
  client: LumibotClient,
  { baseUrl, accountId, inboxId, apiToken }: LumibotCredentials,
  webhookUrl: string,
): Promise<ChannelTestReport> {
  const missing: Verdicts = {
    ...(!baseUrl && { reach: failed('LUMIBOT_URL_MISSING') }),
    ...(!apiToken && { token: failed('LUMIBOT_TOKEN_MISSING') }),
    ...(!accountId && { account: failed('LUMIBOT_ACCOUNT_MISSING') }),
    ...(!inboxId && { inbox: failed('LUMIBOT_INBOX_MISSING') }),
  }
  if (!baseUrl || !apiToken) return report(missing)

  const profile = await client.getProfile({ baseUrl, apiToken })
  const token = judgeToken(profile)
  const reach = judgeReach(profile, baseUrl)
  if (profile.kind !== 'ok') return report({ ...missing, reach, ...(reach.status === 'ok' && { token }) })
  if (!accountId) return report({ ...missing, reach, token })

  const access = { baseUrl, accountId, apiToken }
  const account = judgeAccount(profile.data, accountId)
  if (account.status === 'failed') return report({ ...missing, reach, token, account })
  const inbox = inboxId ? await client.getInbox(access, inboxId) : null
  return report(
    {
      reach,
      token,
      account,
      inbox: inbox ? judgeInbox(inbox, inboxId ?? '') : failed('LUMIBOT_INBOX_MISSING'),
      webhook: await checkWebhook(client, access, webhookUrl),
    },
    inbox?.kind === 'ok' ? inbox.data : null,
  )
}

type Verdicts = Partial<Record<ChannelCheck['id'], Verdict>>
const ORDER = ['reach', 'token', 'account', 'inbox', 'webhook'] as const

const report = (verdicts: Verdicts, inbox: LumibotInbox | null = null): ChannelTestReport => ({
  checks: ORDER.map((id) => ({ id, ...(verdicts[id] ?? skipped('CHECK_SKIPPED')) })),
  number: inbox && { displayPhoneNumber: inbox.phone_number ?? null, verifiedName: inbox.name ?? null },
})

const ok = (code: ChannelConnectionCode, values: Verdict['values'] = {}): Verdict => ({ status: 'ok', code, values })
const failed = (code: ChannelConnectionCode, values: Verdict['values'] = {}): Verdict => ({
  status: 'failed',
  code,
  values,
})
const skipped = (code: ChannelCheck['code'], values: Verdict['values'] = {}): Verdict => ({
  status: 'skipped',
  code,
  values,
})

/** A refusal of the token is an answer, too. */
function judgeReach(profile: LumibotAnswer<LumibotProfile>, baseUrl: string): Verdict {
  const isAnswered = profile.kind === 'ok' || isUnauthorised(profile)
  return isAnswered ? ok('LUMIBOT_REACHED', { url: baseUrl }) : refusal(profile, baseUrl)
}

function judgeToken(profile: LumibotAnswer<LumibotProfile>): Verdict {
  if (profile.kind === 'ok') return ok('LUMIBOT_TOKEN_VALID', { name: profile.data.name ?? '' })
  return failed('LUMIBOT_TOKEN_WRONG', profile.kind === 'error' ? { message: profile.message } : {})
}

function judgeAccount({ accounts }: LumibotProfile, accountId: string): Verdict {
  const account = accounts.find(({ id }) => id === accountId)
  if (account) return ok('LUMIBOT_ACCOUNT_FOUND', { name: account.name ?? accountId })
  const known = accounts.map(({ id, name }) => (name ? `${id} (${name})` : id)).join(', ')
  return failed('LUMIBOT_ACCOUNT_NOT_FOUND', { accountId, accounts: known || '–' })
}

function judgeInbox(inbox: LumibotAnswer<LumibotInbox>, inboxId: string): Verdict {
  if (inbox.kind === 'error' && inbox.httpStatus === 404) return failed('LUMIBOT_INBOX_NOT_FOUND', { inboxId })
  if (inbox.kind === 'error' && [401, 403].includes(inbox.httpStatus)) {
    return failed('LUMIBOT_INBOX_FORBIDDEN', { inboxId, message: inbox.message })
  }
  if (inbox.kind !== 'ok') return refusal(inbox, '')
  const { channel_type: type, name, phone_number: number, medium } = inbox.data
  const values = { inboxId, name: name ?? inboxId, number: number ?? '', type: type.replace('Channel::', '') }
  if (type === 'Channel::Whatsapp' || (type === 'Channel::TwilioSms' && medium === 'whatsapp')) {
    return ok('LUMIBOT_INBOX_FOUND', values)
  }
  // What stands behind an API inbox is not told; many WhatsApp gateways do.
  if (type === 'Channel::Api') return skipped('LUMIBOT_INBOX_IS_API', values)
  return failed('LUMIBOT_INBOX_NOT_WHATSAPP', values)
}

/** The events that everything here lives on. */
const EVENTS = ['message_created', 'message_updated']

async function checkWebhook(client: LumibotClient, access: LumibotAccess, url: string): Promise<Verdict> {
  const webhooks = await client.listWebhooks(access)
  // Only administrators of the account may look.
  if (webhooks.kind !== 'ok') return skipped('LUMIBOT_WEBHOOK_NOT_SHOWN', { url })
  const ours = webhooks.data.find((webhook) => webhook.url === url)
  if (!ours) return failed('LUMIBOT_WEBHOOK_ABSENT', { url })
  const absent = EVENTS.filter((event) => !ours.subscriptions.includes(event))
  return absent.length > 0
    ? failed('LUMIBOT_WEBHOOK_INCOMPLETE', { events: absent.join(', ') })
    : ok('LUMIBOT_WEBHOOK_FOUND')
}

const isUnauthorised = (answer: LumibotRefusal): boolean => answer.kind === 'error' && answer.httpStatus === 401

function refusal(answer: LumibotRefusal, url: string): Verdict {
  if (answer.kind === 'unreachable') return failed('LUMIBOT_UNREACHABLE', { url, reason: answer.reason })
  if (answer.kind === 'lost') {
    // A page of another program, most of the time: the address is not Lumibot's.
    return answer.reason.startsWith('HTTP ')
      ? failed('LUMIBOT_NOT_HERE', { url })
      : failed('LUMIBOT_NO_ANSWER', { url, reason: answer.reason })
  }
  const { httpStatus, message } = answer
  if (httpStatus === 429) return failed('LUMIBOT_RATE_LIMITED')
  if (httpStatus >= 500) return failed('LUMIBOT_UNAVAILABLE', { code: String(httpStatus) })
  if (httpStatus === 404 || httpStatus < 400) return failed('LUMIBOT_NOT_HERE', { url })
  return failed('LUMIBOT_UNEXPECTED_ERROR', { code: String(httpStatus), message })
}
