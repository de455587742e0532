import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import type { PhoneNumber } from '../state/simulator-state.ts'

export const RawWebhookInput = z.strictObject({
  phoneNumberId: z.string(),
  field: z.string().min(1),
  value: z.record(z.string(), z.unknown()),
})

/** Any webhook of the number's account: fields this simulator does not play, or shapes nobody foresaw. */
export function sendRaw(world: World, number: PhoneNumber, { field, value }: z.infer<typeof RawWebhookInput>) {
  world.webhooks.send({ appId: number.appId, wabaId: number.wabaId, number, field, join: null, value })
  return { ok: true }
}
