import { lumibotNumberId } from '@recado/channels'
import type { WebhookChange } from '@recado/whatsapp'
import type { WorkspaceMetaIds } from '@recado/workspaces'
import type { Delivery } from './claim-deliveries.ts'
import type { DeadLetterCode } from './items.ts'

export type Owners =
  | { kind: 'workspaces'; workspaceIds: string[] }
  /** They are told of an account that none of them has: kept in their log, and no news of their own. */
  | { kind: 'bystanders'; workspaceIds: string[] }
  /** Lumibot tells an account's webhook of all its inboxes; this is not the workspace's, and not its business. */
  | { kind: 'other_inbox'; workspaceId: string }
  | { kind: 'nobody'; code: DeadLetterCode; reason: string; workspaceId: string | null }

export interface WorkspaceDirectory {
  /** Whose the change is. A workspace's own URL speaks for that workspace alone; the shared one for all. */
  ownersOf(change: WebhookChange, delivery: Pick<Delivery, 'channel' | 'routeWorkspaceId'>): Owners
  /** The workspace of that URL, if it still exists. */
  routeWorkspaceId(routeWorkspaceId: string | null): string | null
}

/** Answers whose a change is, by phone number first: a message belongs to the one workspace that has the number. */
export function createWorkspaceDirectory(workspaces: readonly WorkspaceMetaIds[]): WorkspaceDirectory {
  const byId = new Map(workspaces.map((workspace) => [workspace.workspaceId, workspace]))
  const byPhone = new Map(workspaces.map((workspace) => [workspace.phoneNumberId, workspace]))
  const byAccount = Map.groupBy(workspaces, (workspace) => workspace.businessAccountId)

  function ownersOnSharedRoute(change: WebhookChange): Owners {
    const { phoneNumberId, businessAccountId, entryId } = change
    const sharing = businessAccountId === null ? [] : (byAccount.get(businessAccountId) ?? [])
    const only = sharing.length === 1 ? (sharing[0]?.workspaceId ?? null) : null
    if (phoneNumberId !== null) {
      const owner = byPhone.get(phoneNumberId)
      if (owner) return found(owner.workspaceId)
      return nobody('UNKNOWN_NUMBER', `No workspace has the phone number ID ${phoneNumberId}.`, only)
    }
    if (sharing.length === 0) {
      const told = (entryId !== null && byAccount.get(entryId)) || []
      if (told.length > 0 && !isPersonal(change)) return bystanders(...told.map(({ workspaceId }) => workspaceId))
      return nobody(
        'UNKNOWN_ACCOUNT',
        `No workspace has the business account ID ${businessAccountId ?? '(none)'}.`,
        null,
      )
    }
    if (sharing.length > 1 && isPersonal(change)) {
      const reason = `${sharing.length} workspaces share the business account ${businessAccountId}, and no phone number is named.`
      return nobody('AMBIGUOUS_ACCOUNT', reason, null)
    }
    return found(...sharing.map((workspace) => workspace.workspaceId))
  }

  function ownersOnOwnRoute(change: WebhookChange, routeWorkspaceId: string): Owners {
    const workspace = byId.get(routeWorkspaceId)
    if (!workspace) return unknownWorkspace
    const { phoneNumberId, businessAccountId, entryId } = change
    const isOwn =
      phoneNumberId !== null
        ? phoneNumberId === workspace.phoneNumberId
        : businessAccountId === null || businessAccountId === workspace.businessAccountId
    if (isOwn) return found(routeWorkspaceId)
    const isTold = phoneNumberId === null && entryId === workspace.businessAccountId && !isPersonal(change)
    if (isTold) return bystanders(routeWorkspaceId)
    const what =
      phoneNumberId !== null ? `phone number ID ${phoneNumberId}` : `business account ID ${businessAccountId}`
    return nobody('OTHER_WORKSPACE', `It came in by this workspace's URL, but concerns the ${what}.`, routeWorkspaceId)
  }

  function ownersOnLumibotRoute(change: WebhookChange, routeWorkspaceId: string | null): Owners {
    const workspace = routeWorkspaceId === null ? undefined : byId.get(routeWorkspaceId)
    if (!workspace) return unknownWorkspace
    const { workspaceId, lumibotInboxId } = workspace
    const isOwn = change.phoneNumberId === null || change.phoneNumberId === lumibotNumberId(lumibotInboxId ?? '')
    return isOwn ? found(workspaceId) : { kind: 'other_inbox', workspaceId }
  }

  return {
    ownersOf(change, { channel, routeWorkspaceId }) {
      if (channel === 'LUMIBOT') return ownersOnLumibotRoute(change, routeWorkspaceId)
      return routeWorkspaceId === null ? ownersOnSharedRoute(change) : ownersOnOwnRoute(change, routeWorkspaceId)
    },
    routeWorkspaceId: (routeWorkspaceId) =>
      routeWorkspaceId !== null && byId.has(routeWorkspaceId) ? routeWorkspaceId : null,
  }
}

/** Says something to or about one customer, which only one workspace may see. */
const isPersonal = (change: WebhookChange): boolean =>
  change.parts.some((part) => part.kind === 'message' || part.kind === 'status')

const found = (...workspaceIds: string[]): Owners => ({ kind: 'workspaces', workspaceIds })

const bystanders = (...workspaceIds: string[]): Owners => ({ kind: 'bystanders', workspaceIds })

const nobody = (code: DeadLetterCode, reason: string, workspaceId: string | null): Owners => ({
  kind: 'nobody',
  code,
  reason,
  workspaceId,
})

const unknownWorkspace = nobody('UNKNOWN_WORKSPACE', 'The workspace of this webhook URL no longer exists.', null)
