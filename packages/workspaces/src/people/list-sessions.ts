import type { ServerContext } from '../context.ts'
import type { SessionDto } from '../schemas.ts'

/** What a person's browser may call itself is as long as a header may be; what tells it apart is short. */
const USER_AGENT_LENGTH = 400

/** Where a person is signed in: the asking session first, then by last use. */
export async function listSessions({
  ctx,
  input,
}: {
  ctx: ServerContext
  input: { userId: string; sessionId: string }
}): Promise<SessionDto[]> {
  const sessions = await ctx.db.prisma.session.findMany({
    where: { userId: input.userId, expiresAt: { gt: ctx.clock.now() } },
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, updatedAt: true },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  })
  return sessions
    .map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
      id,
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH) || null,
      address: ipAddress || null,
      createdAt: createdAt.toISOString(),
      lastSeenAt: updatedAt.toISOString(),
      isCurrent: id === input.sessionId,
    }))
    .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
}
