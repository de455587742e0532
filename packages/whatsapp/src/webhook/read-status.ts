import { classifyMetaError } from '../errors/classify-meta-error.ts'
import { isRecord } from './is-record.ts'
import { readTime } from './read-time.ts'
import type { WebhookPart, WebhookStatus } from './webhook-change.ts'
import { StatusErrorSchema, StatusSchema } from './webhook-schemas.ts'

const KNOWN = new Set<string>(['sent', 'delivered', 'read', 'played', 'failed'] satisfies WebhookStatus['status'][])
const isKnown = (status: string): status is WebhookStatus['status'] => KNOWN.has(status)

/** One status of a change. One whose name is not known is an event, kept whole: it cannot move a message anywhere. */
export function readStatus(raw: unknown): WebhookPart {
  if (!isRecord(raw)) return malformed('The status is not an object.', raw)
  const { id, status, timestamp, biz_opaque_callback_data, pricing, errors } = StatusSchema.parse(raw)
  if (id === null || status === null) return malformed('The status names no message or no state.', raw)

  const occurredAt = readTime(timestamp)
  if (!isKnown(status)) return { kind: 'event', event: { field: 'messages.statuses', occurredAt, payload: raw } }
  const error = status === 'failed' ? readError(errors[0]) : null
  return {
    kind: 'status',
    status: { id, status, occurredAt, callbackData: biz_opaque_callback_data, pricing, error, payload: raw },
  }
}

/** Meta's texts where it gave them, ours by the code where it did not. */
function readError(raw: unknown): NonNullable<WebhookStatus['error']> {
  const { code, title, message, details, error_data } = StatusErrorSchema.parse(raw)
  const known = classifyMetaError(Number(code ?? Number.NaN))
  return {
    code: code ?? 'UNKNOWN',
    title: title ?? message ?? (known.title || 'Meta gave no reason.'),
    details: error_data.details ?? details,
    class: known.class,
  }
}

const malformed = (reason: string, payload: unknown): WebhookPart => ({
  kind: 'unreadable',
  code: 'MALFORMED_STATUS',
  reason,
  payload,
})
