import type { JobWorker } from '@recado/jobs'
import { type IngestDeps, ingestWorkers } from './ingest/ingest-workers.ts'
import type { DeliveryDeps } from './messages/deliver-conversation.ts'
import { messageWorkers } from './messages/message-workers.ts'

/** What the inbox needs of the program to do its background work. */
export type InboxDeps = DeliveryDeps & IngestDeps

/** Every job of the inbox. */
export const inboxWorkers = (deps: InboxDeps): JobWorker[] => [...ingestWorkers(deps), ...messageWorkers(deps)]
