import { type ChannelRegistry, createChannelRegistry } from '@recado/channels'
import { type Clock, systemClock } from '@recado/core'
import { connectDatabase, type Database } from '@recado/db'
import { createApplyHint, createDeliveryStore, createFeedHub, type DeliveryStore, type FeedHub } from '@recado/inbox'
import { createJobs, type Jobs } from '@recado/jobs'
import { createStorage, type Storage } from '@recado/media'
import { createListener, type Listener } from '@recado/realtime'
import { createGraphClient, type GraphClient } from '@recado/whatsapp'
import {
  type Auth,
  type CredentialsCache,
  createAuth,
  createCredentialsCache,
  createKeyring,
  createMailer,
  createNumberBudget,
  type Keyring,
  type Mailer,
  type NumberBudget,
  readServerSecret,
} from '@recado/workspaces'
import type { Env } from './env.ts'
import { CLIENT_ADDRESS_HEADER } from './http/client-address.ts'
import type { Logger } from './logger.ts'

/** Everything the program is made of. Verbs take what they need of it by name. */
export interface Deps {
  env: Env
  publicUrl: string
  logger: Logger
  clock: Clock
  db: Database
  jobs: Jobs
  listener: Listener
  feedHub: FeedHub
  /** Where webhooks become durable. */
  deliveryStore: DeliveryStore
  keyring: Keyring
  credentialsCache: CredentialsCache
  mailer: Mailer
  auth: Auth
  graph: GraphClient
  channels: ChannelRegistry
  /** This process's share of what the numbers may send. */
  budget: NumberBudget
  /** Where the bytes of files are. */
  storage: Storage
  /** Lets go of everything, last of all. */
  close(): Promise<void>
}

/** The one place where the parts meet. The database is migrated by now. */
export async function buildDeps(env: Env, logger: Logger): Promise<Deps> {
  const { databaseUrl, publicUrl, production } = env
  const db = connectDatabase(databaseUrl, {
    onError: (error) => logger.warn({ err: error }, 'a database connection broke'),
  })
  const jobs = createJobs({ url: databaseUrl, logger })
  const listener = createListener({ url: databaseUrl, logger })
  const mailer = createMailer({ smtpUrl: env.smtpUrl, from: env.mailFrom, logger })
  const graph = createGraphClient({ baseUrl: env.metaGraphUrl, version: env.metaGraphVersion })
  const storage = createStorage(env.storageUrl)
  const channels = createChannelRegistry({ graph })
  const onError = (err: unknown) => logger.warn({ err }, 'webhooks could not be stored or announced')
  const deliveryStore = createDeliveryStore({ db, onStored: createApplyHint({ db, jobs, onError }), onError })
  const close = async () => {
    await deliveryStore.stop()
    await jobs.stop()
    await listener.close()
    await channels.close()
    await graph.close()
    storage.close()
    mailer.close()
    await db.close()
  }

  try {
    await listener.start()
    await jobs.start()
    const keyring = createKeyring(env.encryptionKeys)
    const secret = await readServerSecret({ db, keyring }, 'session-cookies')
    const clientIpHeader = CLIENT_ADDRESS_HEADER
    return {
      env,
      publicUrl,
      logger,
      clock: systemClock,
      db,
      jobs,
      listener,
      feedHub: createFeedHub({ db, listener, onError: (err) => logger.error({ err }, 'the feed could not be read') }),
      deliveryStore,
      keyring,
      credentialsCache: createCredentialsCache({ listener }),
      mailer,
      auth: createAuth({ db, mailer, publicUrl, secret, production, clientIpHeader, logger }),
      graph,
      channels,
      budget: createNumberBudget({ sql: db.pool }),
      storage,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
