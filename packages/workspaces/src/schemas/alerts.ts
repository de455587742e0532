import { z } from 'zod'

/** `critical`: it stops messages or soon will. `warning`: it endangers them. `news`: to be known, and done with. */
export const ALERT_SEVERITIES = ['critical', 'warning', 'news'] as const
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number]

interface AlertRule {
  severity: AlertSeverity
  /** What cannot be sent until it is over: `templates` are the only thing that reaches who did not write in 24 hours. */
  stops?: 'everything' | 'templates'
  /** May be put away before it is over, because it may never be. */
  canDismiss?: true
  /** Where it is mended: a page of ours, or one of Meta's. */
  action: AlertAction | null
  /** Who is told all of it; `templates` goes to those who write them, too. */
  audience: 'integration' | 'templates'
}

export const ALERT_ACTIONS = ['integration', 'templates', 'phoneNumbers', 'accountQuality', 'billing'] as const
export type AlertAction = (typeof ALERT_ACTIONS)[number]

/** Everything there is an alert for. The subject is a phone number ID, a template's id, or empty for the whole account. */
export const ALERTS = {
  /** Meta takes the access token no more. */
  TOKEN_INVALID: { severity: 'critical', stops: 'everything', action: 'integration', audience: 'integration' },
  PERMISSION_MISSING: { severity: 'critical', stops: 'everything', action: 'integration', audience: 'integration' },
  ACCOUNT_DISABLED: { severity: 'critical', stops: 'everything', action: 'accountQuality', audience: 'integration' },
  /** Locked or blocked for breaking a policy, as Meta says when a message is sent. */
  ACCOUNT_LOCKED: { severity: 'critical', stops: 'everything', action: 'accountQuality', audience: 'integration' },
  /** Deleted, or taken away from this app. */
  ACCOUNT_DISCONNECTED: { severity: 'critical', stops: 'everything', action: 'integration', audience: 'integration' },
  ACCOUNT_REJECTED: { severity: 'critical', stops: 'everything', action: 'accountQuality', audience: 'integration' },
  /** Meta lets it answer nobody. */
  ACCOUNT_RESTRICTED: { severity: 'critical', stops: 'everything', action: 'accountQuality', audience: 'integration' },
  /** Meta lets it answer customers, and write to none first. */
  ACCOUNT_CANNOT_WRITE_FIRST: {
    severity: 'critical',
    stops: 'templates',
    action: 'accountQuality',
    audience: 'integration',
  },
  PAYMENT_PROBLEM: { severity: 'critical', stops: 'everything', action: 'billing', audience: 'integration' },
  NUMBER_BANNED: { severity: 'critical', stops: 'everything', action: 'accountQuality', audience: 'integration' },
  NUMBER_RESTRICTED: { severity: 'critical', stops: 'templates', action: 'accountQuality', audience: 'integration' },
  /** No longer registered at the Cloud API, or removed from the account. */
  NUMBER_DISCONNECTED: { severity: 'critical', stops: 'everything', action: 'phoneNumbers', audience: 'integration' },
  /** Meta asks for its display name to be approved before it sends. */
  NAME_APPROVAL_NEEDED: { severity: 'critical', stops: 'everything', action: 'phoneNumbers', audience: 'integration' },
  /** Paused by us after a refusal that none of the others names. */
  NUMBER_PAUSED: { severity: 'critical', stops: 'everything', action: 'integration', audience: 'integration' },
  ACCOUNT_DISABLE_SCHEDULED: { severity: 'critical', action: 'accountQuality', audience: 'integration' },
  /** Restricted in what messages do not need, such as adding numbers. */
  ACCOUNT_LIMITED: { severity: 'warning', action: 'accountQuality', audience: 'integration' },
  QUALITY_RED: { severity: 'warning', action: 'accountQuality', audience: 'integration' },
  NAME_REJECTED: { severity: 'warning', action: 'phoneNumbers', audience: 'integration' },
  /** In danger of being paused or disabled. */
  TEMPLATE_FLAGGED: { severity: 'warning', action: 'templates', audience: 'templates' },
  TEMPLATE_DISABLED: { severity: 'warning', canDismiss: true, action: 'templates', audience: 'templates' },
  TEMPLATE_PAUSED: { severity: 'warning', action: 'templates', audience: 'templates' },
  /** Templates may not be sent for a while: too many were put under a cheaper category than their own. */
  TEMPLATES_BLOCKED: { severity: 'critical', stops: 'templates', action: 'templates', audience: 'templates' },
  ACCOUNT_VIOLATION: { severity: 'news', canDismiss: true, action: 'accountQuality', audience: 'integration' },
  TEMPLATE_CATEGORY_CHANGED: { severity: 'news', canDismiss: true, action: 'templates', audience: 'templates' },
  PIN_CHANGED: { severity: 'news', canDismiss: true, action: 'phoneNumbers', audience: 'integration' },
  /** `account_alerts`: something Meta says in its own words. */
  META_NOTICE: { severity: 'news', canDismiss: true, action: 'phoneNumbers', audience: 'integration' },
} as const satisfies Record<string, AlertRule>

export type AlertKind = keyof typeof ALERTS
export const ALERT_KINDS = Object.keys(ALERTS) as AlertKind[]

export const alertRule = (kind: AlertKind): AlertRule => ALERTS[kind]

/**
 * What a text may name: who or what it is about, Meta's own words. Never a secret. After `until` (ISO, UTC) the alert is
 * over by itself.
 */
export type AlertDetails = Record<string, string | number | string[] | null>

export interface AlertDto {
  id: string
  kind: AlertKind
  severity: AlertSeverity
  subject: string
  details: AlertDetails
  stops: 'everything' | 'templates' | null
  action: AlertAction | null
  canDismiss: boolean
  /** ISO, UTC. */
  raisedAt: string
}

/** `items` are those this person can do something about; most severe first, then newest. */
export interface AlertList {
  items: AlertDto[]
  /** The most that any open alert, shown or not, stops. */
  stopped: 'everything' | 'templates' | null
}

export const DismissAlertInput = z.object({ alertId: z.uuid() })
export type DismissAlertInput = z.infer<typeof DismissAlertInput>
