import type { SendError } from '@recado/channels'
import type { NewAlert } from '../alerts/raise-alerts.ts'
import type { AlertKind } from '../schemas/alerts.ts'
import type { NumberKey } from './number-key.ts'

/** The alert that says why a number is paused; the same for the same error, so that it can be ended. */
export function pauseAlert({ workspaceId, phoneNumberId }: NumberKey, error: SendError): NewAlert {
  const kind = KINDS[error.code] ?? (error.class === 'auth' ? 'PERMISSION_MISSING' : 'NUMBER_PAUSED')
  const { code, title, details } = error
  return { workspaceId, kind, subject: OF_NUMBER.has(kind) ? phoneNumberId : '', details: { code, title, details } }
}

const KINDS: Record<string, AlertKind> = {
  0: 'TOKEN_INVALID',
  190: 'TOKEN_INVALID',
  LUMIBOT_TOKEN_INVALID: 'TOKEN_INVALID',
  368: 'ACCOUNT_LOCKED',
  131031: 'ACCOUNT_LOCKED',
  131042: 'PAYMENT_PROBLEM',
  134011: 'PAYMENT_PROBLEM',
  33: 'NUMBER_DISCONNECTED',
  133006: 'NUMBER_DISCONNECTED',
  133010: 'NUMBER_DISCONNECTED',
  131037: 'NAME_APPROVAL_NEEDED',
}

/** The others concern the whole account. */
const OF_NUMBER: ReadonlySet<AlertKind> = new Set(['NUMBER_DISCONNECTED', 'NAME_APPROVAL_NEEDED', 'NUMBER_PAUSED'])
