import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contact, inbound, metaBody, wamid } from '@recado/testing'
import { readMessageContent } from '@recado/whatsapp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Ingest, startIngest } from './ingest-testing.ts'

// docs/whatsapp.md has a row for each kind that customers send: here each is received, stored and read as its row says.

type By = Parameters<typeof inbound.text>[0]
type Row = [what: string, type: string, readAs: string]

const SAMPLES: Record<string, (by: By) => unknown> = {
  Text: (by) => inbound.text(by),
  Photo: (by) => inbound.image(by),
  Video: (by) => inbound.video(by),
  'Audio file': (by) => inbound.audio(by),
  'Voice note': (by) => inbound.voice(by),
  Document: (by) => inbound.document(by),
  'Sticker, still or animated': (by) => inbound.sticker(by, { animated: true }),
  Location: (by) => inbound.location(by),
  'Contact cards': (by) => inbound.contacts(by),
  'Reaction, or one taken back': (by) => inbound.reaction(by, wamid()),
  'Reply button': (by) => inbound.buttonReply(by),
  'Row of a list': (by) => inbound.listReply(by),
  'Any other reply': (by) => inbound.reply(by, { type: 'a_new_reply', a_new_reply: {} }),
  'Quick reply of a template': (by) => inbound.templateReply(by),
  'Flow filled in': (by) => inbound.flowReply(by),
  Order: (by) => inbound.order(by),
  'Message from an ad or post': (by) => inbound.fromAd(by),
  'Quoting message': (by) => inbound.quoting(by, wamid()),
  'Forwarded message': (by) => inbound.forwarded(by),
  'Question about a product': (by) => inbound.aboutProduct(by),
  Edit: (by) => inbound.edit(by, wamid(), inbound.text(by, 'Bom dia')),
  'Deletion for everyone': (by) => inbound.revoke(by, wamid()),
  'Number, ID or identity changed': (by) =>
    inbound.system(by, { type: 'customer_identity_changed', body: 'Ana changed phones' }),
  'What the API does not carry': (by) => inbound.unsupported(by),
}

const FROM = '5511987654321'
const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../../docs/whatsapp.md'), 'utf8')
const ROWS = [...DOCUMENT.matchAll(/^\| ([^`|]+) \| `(\w+)` \| `(\w+)` \| [\w ]+ \|$/gm)].map(
  ([, what, type, readAs]) => [what, type, readAs] as Row,
)

let ingest: Ingest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.drop())

it('has a row for every kind the builders make, and no other', () => {
  expect(ROWS.map(([what]) => what)).toEqual(Object.keys(SAMPLES))
})

it.each(ROWS)('%s: comes as %s, is read as %s', async (what, type, readAs) => {
  const id = wamid()
  const message = SAMPLES[what]?.({ from: FROM, at: new Date(Date.UTC(2026, 10, 1)), id })
  const { phoneNumberId, wabaId, id: workspaceId } = ingest.workspace
  await ingest.ingest([
    metaBody({ phoneNumberId, wabaId, contacts: [contact({ waId: FROM, name: 'Ana' })], messages: [message] }),
  ])
  const { kind, body, payload } = await ingest.db.prisma.message.findFirstOrThrow({
    where: { workspaceId, channelMessageId: id },
  })
  expect(kind).toBe(type)
  expect(payload).toMatchObject({ id })
  expect(readMessageContent({ type: kind, body, payload: payload as Record<string, unknown> }).kind).toBe(readAs)
})
