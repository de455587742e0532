import type { Database } from '@recado/db'
import { defineJob, defineWorker, type JobWorker } from '@recado/jobs'
import { z } from 'zod'

const DAY_MS = 86_400_000

const prunePeopleJob = defineJob({ name: 'people.prune', payload: z.object({}), queue: { policy: 'short' } })

export const prunePeopleWorker = (deps: { db: Pick<Database, 'prisma'> }): JobWorker =>
  defineWorker(prunePeopleJob, { schedule: '15 3 * * *' }, () => prunePeople({ ...deps, now: new Date() }))

/** Sessions that ended, links that expired and counters of past attempts: better-auth only removes those it meets. */
export async function prunePeople({ db, now }: { db: Pick<Database, 'prisma'>; now: Date }): Promise<void> {
  await db.prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
  await db.prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } })
  await db.prisma.rateLimit.deleteMany({ where: { lastRequest: { lt: now.getTime() - DAY_MS } } })
}
