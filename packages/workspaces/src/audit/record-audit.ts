import { type Actor, newId, type Sql } from '@recado/core'
import type { Prisma } from '@recado/db/client'

export interface AuditRecord {
  workspaceId: string
  actor: Actor
  /** `entity.verb`, as `member.remove`. */
  action: string
  subjectId?: string
  /** What is worth knowing later. Never a secret: names of changed fields, not their values. */
  details?: Prisma.InputJsonObject
}

/** One line of the audit log, in the transaction of what it tells about. */
export async function recordAudit(
  tx: Pick<Prisma.TransactionClient, 'auditEntry'>,
  record: AuditRecord,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      workspaceId: record.workspaceId,
      id: newId(),
      actorUserId: record.actor.type === 'user' ? record.actor.userId : null,
      action: record.action,
      subjectId: record.subjectId ?? null,
      details: record.details ?? {},
    },
  })
}

/** The same in a transaction that speaks SQL. */
export async function recordAuditSql(tx: Sql, { workspaceId, actor, ...record }: AuditRecord): Promise<void> {
  await tx.query(
    `INSERT INTO workspace_schema.audit_log (workspace_id, id, actor_user_id, action, subject_id, details)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      workspaceId,
      newId(),
      actor.type === 'user' ? actor.userId : null,
      record.action,
      record.subjectId ?? null,
      JSON.stringify(record.details ?? {}),
    ],
  )
}
