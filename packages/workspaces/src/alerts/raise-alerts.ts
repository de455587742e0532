import { newId, type Sql } from '@recado/core'
import { announceChange } from '../announce-change.ts'
import { type AlertDetails, type AlertKind, alertRule } from '../schemas/alerts.ts'

export interface NewAlert extends AlertKey {
  details?: AlertDetails
  /** When it began, as Meta or our clock says. */
  at?: Date
}

/** `subject`: a phone number ID, a template's id; left out, the whole account. */
export interface AlertKey {
  workspaceId: string
  kind: AlertKind
  subject?: string
}

/** Opens an alert in the transaction of what it is about. One that is open already only takes new details. */
export const raiseAlert = (tx: Sql, alert: NewAlert): Promise<void> => raiseAlerts(tx, [alert])

/** Several at once, in one statement; of the same alert the last counts. Open pages are told when it commits. */
export async function raiseAlerts(tx: Sql, alerts: readonly NewAlert[]): Promise<void> {
  const rows = distinct(alerts)
  if (rows.length === 0) return
  const { rows: changed } = await tx.query<{ workspace_id: string }>(RAISE, [
    rows.map(({ workspaceId }) => workspaceId),
    rows.map(() => newId()),
    rows.map(({ kind }) => kind),
    rows.map(({ subject = '' }) => subject),
    rows.map(({ kind }) => alertRule(kind).severity),
    rows.map(({ details = {} }) => JSON.stringify(details)),
    rows.map(({ at = new Date() }) => at),
  ])
  await announceAlerts(tx, changed)
}

/** Ends an alert; nothing happens where none is open. */
export const clearAlert = (tx: Sql, alert: AlertKey): Promise<void> => clearAlerts(tx, [alert])

export async function clearAlerts(tx: Sql, alerts: readonly AlertKey[]): Promise<void> {
  const rows = distinct(alerts)
  if (rows.length === 0) return
  const { rows: changed } = await tx.query<{ workspace_id: string }>(CLEAR, [
    rows.map(({ workspaceId }) => workspaceId),
    rows.map(({ kind }) => kind),
    rows.map(({ subject = '' }) => subject),
  ])
  await announceAlerts(tx, changed)
}

const RAISE = `
  INSERT INTO workspace_schema.alerts AS a (workspace_id, id, kind, subject, severity, details, raised_at)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::timestamptz[])
  ON CONFLICT (workspace_id, kind, subject) WHERE cleared_at IS NULL
  DO UPDATE SET details = excluded.details WHERE a.details <> excluded.details
  RETURNING workspace_id`

const CLEAR = `
  UPDATE workspace_schema.alerts a SET cleared_at = now()
    FROM unnest($1::uuid[], $2::text[], $3::text[]) AS over (workspace_id, kind, subject)
   WHERE a.workspace_id = over.workspace_id AND a.kind = over.kind AND a.subject = over.subject
     AND a.cleared_at IS NULL
  RETURNING a.workspace_id`

async function announceAlerts(tx: Sql, changed: readonly { workspace_id: string }[]): Promise<void> {
  const workspaceIds = new Set(changed.map((row) => row.workspace_id))
  for (const workspaceId of workspaceIds) await announceChange(tx, workspaceId, 'alerts')
}

/** In one order everywhere, so that two transactions wait for each other and never both. */
function distinct<Alert extends AlertKey>(alerts: readonly Alert[]): Alert[] {
  const keyOf = ({ workspaceId, kind, subject = '' }: AlertKey) => `${workspaceId} ${kind} ${subject}`
  const byKey = new Map(alerts.map((alert) => [keyOf(alert), alert]))
  return [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, alert]) => alert)
}
