export { tellAccounts } from './accounts/tell-accounts.ts'
export { dismissAlert } from './alerts/dismiss-alert.ts'
export { listAlerts } from './alerts/list-alerts.ts'
export {
  type AlertKey,
  clearAlert,
  clearAlerts,
  type NewAlert,
  raiseAlert,
  raiseAlerts,
} from './alerts/raise-alerts.ts'
export { announceChange, areasOfHint } from './announce-change.ts'
export { listAuditLog } from './audit/list-audit-log.ts'
export { type AuditRecord, recordAudit, recordAuditSql } from './audit/record-audit.ts'
export type { ConnectionContext, IntegrationContext, InvitationContext, ServerContext } from './context.ts'
export { DEMO, seedDemo } from './demo/seed-demo.ts'
export { connectedChannels, isChannelConnected } from './integration/connected-channels.ts'
export { generateVerifyToken } from './integration/generate-verify-token.ts'
export { getIntegration } from './integration/get-integration.ts'
export { saveIntegration } from './integration/save-integration.ts'
export { testConnection } from './integration/test-connection.ts'
export { LUMIBOT_WEBHOOK_PATH, WEBHOOK_PATH } from './integration/webhook-urls.ts'
export { acceptInvitation, registerByInvitation } from './invitations/accept-invitation.ts'
export { createInvitation } from './invitations/create-invitation.ts'
export { getInvitation } from './invitations/get-invitation.ts'
export { listInvitations } from './invitations/list-invitations.ts'
export { revokeInvitation } from './invitations/revoke-invitation.ts'
export { createMailer, type Mail, type Mailer } from './mail/mailer.ts'
export { listMembers } from './members/list-members.ts'
export { removeMember } from './members/remove-member.ts'
export { updateMemberRole } from './members/update-member-role.ts'
export { getNumberHealth } from './numbers/get-number-health.ts'
export type { Lane } from './numbers/lease-turns.ts'
export {
  blockManagementQuota,
  type ManagementAccount,
  type QuotaGrant,
  takeManagementQuota,
} from './numbers/management-quota.ts'
export { createNumberBudget, type NumberBudget } from './numbers/number-budget.ts'
export { type NumberKey, phoneNumberIdOf, phoneNumberIdSql } from './numbers/number-key.ts'
export type { Turn, TurnAnswer } from './numbers/number-line.ts'
export { blockNumber, setThroughput, slowDownNumber } from './numbers/number-rate.ts'
export { pauseNumber, resumeNumbers } from './numbers/pause-number.ts'
export { enqueueRefresh } from './numbers/refresh-numbers.job.ts'
export { numberNews, tellNumbers } from './numbers/tell-numbers.ts'
export { type ToldAt, takeNews } from './numbers/told-at.ts'
export { type Auth, createAuth, findSignedIn, type SignedIn } from './people/create-auth.ts'
export { createOwner, needsOwner } from './people/create-owner.ts'
export { endOtherSessions, endSession, isSessionAlive, sessionsTopic } from './people/end-sessions.ts'
export { listSessions } from './people/list-sessions.ts'
export { type Person, updateProfile } from './people/update-profile.ts'
export { type CredentialsCache, createCredentialsCache, workspaceTopic } from './secrets/credentials-cache.ts'
export { createKeyring, generateKeys, type Keyring } from './secrets/keyring.ts'
export { type Credentials, type CredentialsDeps, readCredentials } from './secrets/read-credentials.ts'
export { readServerSecret } from './secrets/read-server-secret.ts'
export { resealSecretsJob } from './secrets/reseal-secrets.job.ts'
export { resealSecrets } from './secrets/reseal-secrets.ts'
export { createWorkspace } from './workspaces/create-workspace.ts'
export { findMembership } from './workspaces/find-membership.ts'
export {
  findWorkspaceByRouteToken,
  findWorkspacesByMetaIds,
  type WorkspaceMetaIds,
} from './workspaces/find-workspaces.ts'
export { listWorkspaces } from './workspaces/list-workspaces.ts'
export { renameWorkspace } from './workspaces/rename-workspace.ts'
export { workspacesWorkers } from './workspaces-workers.ts'
