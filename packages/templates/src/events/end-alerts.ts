import type { Sql } from '@recado/core'
import { clearAlerts } from '@recado/workspaces'

/** Alerts that end when a template can be sent again, and those that end when it is gone. */
const ENDED = {
  sendable: ['TEMPLATE_PAUSED', 'TEMPLATE_DISABLED'],
  gone: ['TEMPLATE_PAUSED', 'TEMPLATE_DISABLED', 'TEMPLATE_FLAGGED', 'TEMPLATE_CATEGORY_CHANGED'],
} as const

/** Ends the alerts of templates whose news came another way than by Meta's events. */
export const endAlerts = (
  tx: Sql,
  workspaceId: string,
  now: keyof typeof ENDED,
  templateIds: readonly string[],
): Promise<void> =>
  clearAlerts(
    tx,
    templateIds.flatMap((subject) => ENDED[now].map((kind) => ({ workspaceId, kind, subject }))),
  )
