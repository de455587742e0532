/**
 * A uuid v7 that sorts by arrival: time of arrival, delivery, place within it, then chance. Meta dates messages in whole
 * seconds, so within a second this id is what keeps a thread in Meta's order, whichever worker applies what first.
 */
export function arrivalId(receivedAt: Date, deliveryId: string, position: number): string {
  const time = BigInt(receivedAt.getTime()) & MAX_48
  // 74 bits: 40 of the delivery, 16 of the place, 18 of chance.
  const order = ((BigInt(deliveryId) & MAX_40) << 34n) | (BigInt(position & 0xffff) << 18n) | chance()
  const high = (time << 16n) | 0x7000n | (order >> 62n)
  const low = 0x8000_0000_0000_0000n | (order & MAX_62)
  const hex = high.toString(16).padStart(16, '0') + low.toString(16).padStart(16, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const MAX_40 = (1n << 40n) - 1n
const MAX_48 = (1n << 48n) - 1n
const MAX_62 = (1n << 62n) - 1n
const chance = (): bigint => BigInt(Math.floor(Math.random() * 0x40000))
