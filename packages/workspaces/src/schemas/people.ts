import { ROLES } from '@recado/core/schemas'
import { z } from 'zod'
import {
  Email,
  Id,
  InvitationToken,
  Locale,
  Password,
  PersonName,
  RoleSchema,
  WorkspaceName,
  WorkspaceSlug,
} from './fields.ts'

export const CreateOwnerInput = z.object({
  name: PersonName,
  email: Email,
  password: Password,
  workspaceName: WorkspaceName,
  workspaceSlug: WorkspaceSlug,
  locale: Locale.optional(),
})
export type CreateOwnerInput = z.infer<typeof CreateOwnerInput>

export const CreateWorkspaceInput = z.object({ name: WorkspaceName, slug: WorkspaceSlug })
export type CreateWorkspaceInput = z.infer<typeof CreateWorkspaceInput>

export const RenameWorkspaceInput = z.object({ name: WorkspaceName })
export type RenameWorkspaceInput = z.infer<typeof RenameWorkspaceInput>

export const UpdateProfileInput = z.object({ name: PersonName.optional(), locale: Locale.optional() })
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>

export const EndSessionInput = z.object({ sessionId: Id })
export type EndSessionInput = z.infer<typeof EndSessionInput>

export const UpdateMemberRoleInput = z.object({ memberId: Id, role: RoleSchema })
export type UpdateMemberRoleInput = z.infer<typeof UpdateMemberRoleInput>

export const RemoveMemberInput = z.object({ memberId: Id })
export type RemoveMemberInput = z.infer<typeof RemoveMemberInput>

export const CreateInvitationInput = z.object({ email: Email, role: RoleSchema })
export type CreateInvitationInput = z.infer<typeof CreateInvitationInput>

export const RevokeInvitationInput = z.object({ invitationId: Id })
export type RevokeInvitationInput = z.infer<typeof RevokeInvitationInput>

export const InvitationTokenInput = z.object({ token: InvitationToken })
export type InvitationTokenInput = z.infer<typeof InvitationTokenInput>

export const RegisterByInvitationInput = z.object({
  token: InvitationToken,
  name: PersonName,
  password: Password,
  locale: Locale.optional(),
})
export type RegisterByInvitationInput = z.infer<typeof RegisterByInvitationInput>

const Role = z.enum(ROLES)
export const WorkspaceSummary = z.object({ slug: z.string(), name: z.string(), role: Role })
export type WorkspaceSummary = z.infer<typeof WorkspaceSummary>

/** A place one is signed in at. Never its token. */
export const SessionDto = z.object({
  id: z.string(),
  /** As the browser named itself. */
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  /** The one that asks. */
  isCurrent: z.boolean(),
})
export type SessionDto = z.infer<typeof SessionDto>

export const MemberDto = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  createdAt: z.string(),
})
export type MemberDto = z.infer<typeof MemberDto>

export const InvitationDto = z.object({
  id: z.string(),
  email: z.string(),
  role: Role,
  createdAt: z.string(),
  expiresAt: z.string(),
})
export type InvitationDto = z.infer<typeof InvitationDto>

/** What the page behind an invitation's link shows before anyone has signed in. */
export const InvitationPreview = z.object({
  email: z.string(),
  role: Role,
  workspaceName: z.string(),
  invitedByName: z.string().nullable(),
  /** Whether this address already has a password: then one signs in, else one chooses a name and a password. */
  hasAccount: z.boolean(),
})
export type InvitationPreview = z.infer<typeof InvitationPreview>

export const AuditEntryDto = z.object({
  id: z.string(),
  action: z.string(),
  actorUserId: z.string().nullable(),
  actorName: z.string().nullable(),
  subjectId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
})
export type AuditEntryDto = z.infer<typeof AuditEntryDto>
