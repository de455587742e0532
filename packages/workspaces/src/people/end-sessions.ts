import { NotFoundError, type Sql } from '@recado/core'
import { publish } from '@recado/realtime'
import type { ServerContext } from '../context.ts'
import { publishFromPrisma } from '../publish-from-prisma.ts'
import type { EndSessionInput } from '../schemas.ts'

/** Where it is announced that sessions of a person ended. */
export const sessionsTopic = (userId: string): string => `sessions:${userId}`

/** Has whoever serves this person, in any process, look again whether their session still is. */
export const announceSessions = (sql: Sql, userId: string): Promise<void> => publish(sql, sessionsTopic(userId))

/** Ends one session of a person's own. Errors: NOT_FOUND, alike for nobody's and for somebody else's. */
export async function endSession({
  ctx,
  input,
}: {
  ctx: Pick<ServerContext, 'db'>
  input: EndSessionInput & { userId: string }
}): Promise<void> {
  const ended = await endSessions(ctx, input.userId, { id: input.sessionId })
  if (ended === 0) throw new NotFoundError('The session')
}

/** Ends every session of a person but the asking one; answers how many. */
export const endOtherSessions = ({
  ctx,
  input,
}: {
  ctx: Pick<ServerContext, 'db'>
  input: { userId: string; sessionId: string }
}): Promise<number> => endSessions(ctx, input.userId, { id: { not: input.sessionId } })

/** Whether a session that was found when a stream began still is. */
export async function isSessionAlive({
  ctx,
  input,
}: {
  ctx: Pick<ServerContext, 'db'>
  input: { sessionId: string }
}): Promise<boolean> {
  const { rows } = await ctx.db.pool.query('SELECT 1 FROM workspace_schema.sessions WHERE id = $1', [input.sessionId])
  return rows.length > 0
}

const endSessions = (
  { db }: Pick<ServerContext, 'db'>,
  userId: string,
  which: { id: string | { not: string } },
): Promise<number> =>
  db.prisma.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId, ...which } })
    if (count > 0) await publishFromPrisma(tx, sessionsTopic(userId))
    return count
  })
