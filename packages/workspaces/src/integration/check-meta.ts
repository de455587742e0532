import type { GraphAnswer, GraphBusinessAccount, GraphClient, GraphPhoneNumber, GraphTokenInfo } from '@recado/whatsapp'
import type { ConnectionCheck, ConnectionReport } from '../schemas.ts'
import type { Credentials } from '../secrets/read-credentials.ts'
import { checkPermissions, checkToken } from './check-token.ts'
import { failed, namesNothing, ok, skipped, type Verdict, verdictOfRefusal } from './connection-verdict.ts'

interface Asked {
  graph: GraphClient
  credentials: Credentials
  now: Date
}
export interface MetaChecks {
  checks: ConnectionCheck[]
  number: ConnectionReport['number']
  /** What Meta answered, to be kept. */
  read: { number: GraphPhoneNumber | null; account: GraphBusinessAccount | null }
  /** The Meta app the token belongs to, where Meta said it. */
  appId: string | null
}

/** Everything that Meta is asked: can it be reached, the token, its permissions, the number, its account, the webhooks. */
export async function checkMeta({ graph, credentials, now }: Asked): Promise<MetaChecks> {
  const { accessToken } = credentials
  if (!accessToken) return stoppedAt({ token: failed('TOKEN_MISSING') }, credentials)

  const info = await graph.debugToken({ accessToken })
  const token = checkToken(info, now)
  const reach = checkReach(info)
  if (reach.status === 'failed') return stoppedAt({ reach }, credentials)
  if (token.status === 'failed') return stoppedAt({ reach, token }, credentials)

  const permissions = checkPermissions(info, credentials.businessAccountId)
  const { number, account, found, business } = await checkNumberAndAccount(graph, { ...credentials, accessToken })
  const subscription = account.status === 'ok' ? await subscribe(graph, { ...credentials, accessToken }) : skipped()
  return {
    checks: named({ reach, token, permissions, number, account, subscription }),
    number: found && describeNumber(found),
    read: { number: found, account: business },
    appId: info.kind === 'ok' ? (info.data.app_id ?? null) : null,
  }
}

type Verdicts = Partial<Record<ConnectionCheck['id'], Verdict>>

const ORDER = ['reach', 'token', 'permissions', 'number', 'account', 'subscription'] as const
const named = (verdicts: Verdicts): ConnectionCheck[] => ORDER.map((id) => ({ id, ...(verdicts[id] ?? skipped()) }))

/** Nothing more can be asked; what is missing in the form is said all the same. */
function stoppedAt(verdicts: Verdicts, { phoneNumberId, businessAccountId }: Credentials): MetaChecks {
  const number = phoneNumberId ? skipped() : failed('NUMBER_ID_MISSING')
  const account = businessAccountId ? skipped() : failed('ACCOUNT_ID_MISSING')
  return {
    checks: named({ number, account, ...verdicts }),
    number: null,
    read: { number: null, account: null },
    appId: null,
  }
}

/** Any answer of Meta means that it was reached, except that it has no time for us. */
function checkReach(info: GraphAnswer<GraphTokenInfo>): Verdict {
  if (info.kind === 'ok') return ok('META_REACHED')
  const verdict = verdictOfRefusal(info)
  return verdict.code.startsWith('META_') && verdict.code !== 'META_UNEXPECTED_ERROR' ? verdict : ok('META_REACHED')
}

type Usable = Credentials & { accessToken: string }

async function checkNumberAndAccount(graph: GraphClient, credentials: Usable) {
  const [number, listed] = await Promise.all([askNumber(graph, credentials), askAccount(graph, credentials)])
  const found = number?.kind === 'ok' ? number.data : null
  const isSwapped =
    number && listed && namesNothing(number) && namesNothing(listed) && (await swapped(graph, credentials))
  if (isSwapped) {
    const account = failed('ACCOUNT_IS_PHONE_NUMBER')
    return { number: failed('IDS_SWAPPED'), account, found: null, business: null }
  }
  const { verdict, business } = await judgeAccount(graph, listed, credentials)
  return {
    number: judgeNumber(number, listed, credentials),
    account: verdict,
    found,
    business,
  }
}

const askNumber = (graph: GraphClient, { accessToken, phoneNumberId }: Usable) =>
  phoneNumberId ? graph.getPhoneNumber({ accessToken, phoneNumberId }) : null

const askAccount = (graph: GraphClient, { accessToken, businessAccountId }: Usable) =>
  businessAccountId ? graph.listPhoneNumbers({ accessToken, businessAccountId }) : null

/** Whether each ID is what the other should be. */
async function swapped(
  graph: GraphClient,
  { accessToken, phoneNumberId, businessAccountId }: Usable,
): Promise<boolean> {
  if (!phoneNumberId || !businessAccountId) return false
  const listed = await graph.listPhoneNumbers({ accessToken, businessAccountId: phoneNumberId })
  return listed.kind === 'ok' && listed.data.some((number) => number.id === businessAccountId)
}

function judgeNumber(
  number: GraphAnswer<GraphPhoneNumber> | null,
  listed: GraphAnswer<GraphPhoneNumber[]> | null,
  { phoneNumberId }: Usable,
): Verdict {
  if (!number) return failed('NUMBER_ID_MISSING')
  if (namesNothing(number)) return failed('NUMBER_NOT_FOUND', { phoneNumberId: phoneNumberId ?? '' })
  if (number.kind !== 'ok') return verdictOfRefusal(number)
  // A full first page may leave it on the next one; no account has that many numbers in practice.
  if (listed?.kind === 'ok' && listed.data.length < 100 && !listed.data.some(({ id }) => id === phoneNumberId)) {
    return failed('NUMBER_NOT_IN_ACCOUNT', {
      numbers: listed.data.flatMap((n) => n.display_phone_number ?? []).join(', '),
    })
  }
  return ok('NUMBER_FOUND', { displayPhoneNumber: number.data.display_phone_number ?? '' })
}

async function judgeAccount(
  graph: GraphClient,
  listed: GraphAnswer<GraphPhoneNumber[]> | null,
  { accessToken, businessAccountId }: Usable,
): Promise<{ verdict: Verdict; business: GraphBusinessAccount | null }> {
  if (!listed || !businessAccountId) return nothing(failed('ACCOUNT_ID_MISSING'))
  if (namesNothing(listed)) {
    const asNumber = await graph.getPhoneNumber({ accessToken, phoneNumberId: businessAccountId })
    const isNumber = asNumber.kind === 'ok' && asNumber.data.display_phone_number !== undefined
    return nothing(failed(isNumber ? 'ACCOUNT_IS_PHONE_NUMBER' : 'ACCOUNT_NOT_FOUND', { businessAccountId }))
  }
  if (listed.kind !== 'ok') return nothing(verdictOfRefusal(listed))
  const account = await graph.getBusinessAccount({ accessToken, businessAccountId })
  const business = account.kind === 'ok' ? account.data : null
  return { verdict: ok('ACCOUNT_FOUND', { name: business?.name || businessAccountId }), business }
}

const nothing = (verdict: Verdict) => ({ verdict, business: null })

/** Without this, Meta sends the account's webhooks to no one. */
async function subscribe(graph: GraphClient, { accessToken, businessAccountId }: Usable): Promise<Verdict> {
  const answer = await graph.subscribeApp({ accessToken, businessAccountId: businessAccountId ?? '' })
  if (answer.kind === 'ok') return ok('SUBSCRIBED')
  const verdict = verdictOfRefusal(answer)
  return verdict.code === 'META_UNEXPECTED_ERROR' ? failed('SUBSCRIPTION_REFUSED', verdict.values) : verdict
}

const describeNumber = (number: GraphPhoneNumber): ConnectionReport['number'] => ({
  displayPhoneNumber: number.display_phone_number ?? null,
  verifiedName: number.verified_name ?? null,
  qualityRating: number.quality_rating ?? null,
  messagingLimit: number.whatsapp_business_manager_messaging_limit ?? null,
  throughput: number.throughput?.level ?? null,
})
