export { clientAddress, clientName, shortBsuid } from '../../../lib/client-name.ts'

/** When something was made, from its uuid v7; null for an id of another version. */
export function timeOfId(id: string): string | null {
  if (id[14] !== '7') return null
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString()
}
