import type { MessageDto } from '@recado/inbox/schemas'
import { expect, it } from 'vitest'
import { ourReaction, withOurReaction } from './our-reaction.ts'

const message = { id: '1', changes: null } as MessageDto

it('keeps one reaction of ours, the customer’s, and everything else that changed', () => {
  const loved = withOurReaction(message, '❤️')
  expect(loved.changes).toEqual({ reactions: [{ by: 'COMPANY', emoji: '❤️' }], edited: null, revokedAt: null })
  const both: MessageDto = {
    ...loved,
    changes: {
      reactions: [
        { by: 'CLIENT', emoji: '👍' },
        { by: 'COMPANY', emoji: '❤️' },
      ],
      edited: { content: { kind: 'text', text: 'Oi' }, at: '' },
      revokedAt: null,
    },
  }
  expect(withOurReaction(both, '🙏').changes).toEqual({
    ...both.changes,
    reactions: [
      { by: 'CLIENT', emoji: '👍' },
      { by: 'COMPANY', emoji: '🙏' },
    ],
  })
  expect(ourReaction(withOurReaction(both, null))).toBeNull()
})
