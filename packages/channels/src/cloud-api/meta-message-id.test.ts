import { expect, it } from 'vitest'
import { metaMessageId } from './meta-message-id.ts'

it.each([
  [
    'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=',
    'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=',
  ],
  ['wamid.ABC#0011223344556677', 'wamid.ABC'],
])('%s is %s to Meta', (id, meta) => {
  expect(metaMessageId(id)).toBe(meta)
})
