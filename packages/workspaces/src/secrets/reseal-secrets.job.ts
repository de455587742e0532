import type { Database } from '@recado/db'
import { defineJob, defineWorker, type JobWorker } from '@recado/jobs'
import { z } from 'zod'
import type { Keyring } from './keyring.ts'
import { resealSecrets } from './reseal-secrets.ts'

/** Run at every start and every night: after a new key was put in front, secrets move to it by themselves. */
export const resealSecretsJob = defineJob({
  name: 'secrets.reseal',
  payload: z.object({}),
  queue: { policy: 'short' },
})

export const resealSecretsWorker = (deps: {
  db: Database
  keyring: Keyring
  logger: { info(fields: object, message: string): void; error(fields: object, message: string): void }
}): JobWorker =>
  defineWorker(resealSecretsJob, { schedule: '30 3 * * *' }, async () => {
    const { resealed, unreadable } = await resealSecrets(deps)
    if (resealed > 0) deps.logger.info({ resealed }, 'secrets were sealed again under the newest key')
    if (unreadable > 0) {
      deps.logger.error({ unreadable }, 'stored secrets cannot be read: is a key missing from the ring?')
    }
  })
