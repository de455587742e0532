import type { AlertKey, NewAlert } from '../alerts/raise-alerts.ts'
import type { AlertDetails, AlertKind } from '../schemas/alerts.ts'
import type { NumberField, NumberRow } from './number-row.ts'

type State = Pick<NumberRow, NumberField>

/** The alerts that follow from what a number is, and by which news they begin and end. */
const RULES: { kind: AlertKind; fields: readonly NumberField[]; holds(number: State): boolean }[] = [
  {
    kind: 'QUALITY_RED',
    fields: ['qualityRating', 'status'],
    holds: ({ qualityRating, status }) => qualityRating === 'RED' || status === 'FLAGGED',
  },
  { kind: 'NUMBER_BANNED', fields: ['status'], holds: ({ status }) => status === 'BANNED' },
  { kind: 'NUMBER_RESTRICTED', fields: ['status'], holds: ({ status }) => status === 'RESTRICTED' },
  { kind: 'NUMBER_DISCONNECTED', fields: ['status'], holds: ({ status }) => GONE.has(status ?? '') },
  { kind: 'NAME_REJECTED', fields: ['nameStatus'], holds: ({ nameStatus }) => nameStatus === 'DECLINED' },
]
const GONE = new Set(['DISCONNECTED', 'DELETED', 'MIGRATED'])

/** What begins and what ends with these news; alerts that they say nothing about stay as they are. */
export function numberAlerts(
  number: NumberRow,
  told: ReadonlySet<NumberField>,
  { at, details = {} }: { at: Date; details?: AlertDetails },
): { raise: NewAlert[]; clear: AlertKey[] } {
  const { workspaceId, phoneNumberId: subject, displayPhoneNumber: phone } = number
  const touched = RULES.filter(({ fields }) => fields.some((field) => told.has(field)))
  const alert = ({ kind }: (typeof RULES)[number]): AlertKey => ({ workspaceId, kind, subject })
  const clear = touched.filter(({ holds }) => !holds(number)).map(alert)
  if (told.has('nameStatus') && number.nameStatus === 'APPROVED') {
    clear.push({ workspaceId, kind: 'NAME_APPROVAL_NEEDED', subject })
  }
  return {
    raise: touched
      .filter(({ holds }) => holds(number))
      .map((rule) => ({ ...alert(rule), at, details: { phone, ...(rule.kind === 'NAME_REJECTED' && details) } })),
    clear,
  }
}
