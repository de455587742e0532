import type { ClientSummary } from '@recado/inbox/schemas'
import { formatPhone } from './phone.ts'

/** What to call a customer: the name they gave WhatsApp, else their username, number or, last of all, their user ID. */
export function clientName({ name, username, phone, waId, bsuid }: ClientSummary): string {
  if (name?.trim()) return name
  if (username) return `@${username}`
  const number = phone ?? (waId && `+${waId}`)
  return number ? formatPhone(number) : bsuid ? shortBsuid(bsuid) : '?'
}

/** The second line under the name: what the name does not say already. */
export function clientAddress(client: ClientSummary): string | null {
  const { phone, username, bsuid } = client
  const candidates = [phone && formatPhone(phone), username && `@${username}`, bsuid && shortBsuid(bsuid)]
  return candidates.find((text) => text && text !== clientName(client)) || null
}

/** `BR.13491208655302741918` as `BR.1349…1918`. */
export const shortBsuid = (bsuid: string): string =>
  bsuid.length <= 14 ? bsuid : `${bsuid.slice(0, 7)}…${bsuid.slice(-4)}`
