import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MessageDto } from '@recado/inbox/schemas'
import { expect, it } from 'vitest'
import { isDrawnOnTarget, isLine } from '../message-shape.ts'

// docs/whatsapp.md says where an agent sees each kind of message.

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../../../../../docs/whatsapp.md'), 'utf8')
const ROWS = [...DOCUMENT.matchAll(/^\| ([^`|]+) \| `\w+` \| `(\w+)` \| ([\w ]+) \|$/gm)].map(
  ([, what, readAs, drawn]) => [what, readAs, drawn] as [string, MessageDto['content']['kind'], string],
)

it.each(ROWS)('%s, read as %s, is drawn as it says: %s', (_, kind, drawn) => {
  const message = { content: { kind }, targetId: 'here', senderType: 'CLIENT', status: null } as unknown as MessageDto
  expect(isDrawnOnTarget(message) ? 'on its target' : isLine(message) ? 'line' : 'bubble').toBe(drawn)
})
