import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@recado/core'
import type { Database } from '@recado/db'
import type { TrpcClient } from '@recado/server/test'
import { DEMO } from '@recado/workspaces'
import type { SimulatedMeta } from './simulated-meta.ts'

const CUSTOMERS = 60
const WRITE_EVERY_MS = 200
const AGENTS = 4
const ANSWER_EVERY_MS = 150

/** What went on while the company was at work. */
export interface Work {
  /** Wamids of what customers wrote. */
  written: string[]
  /** Ids of replies the server said it had taken. */
  answered: string[]
  /** Ids of new messages an open screen was told of, as often as it was told. */
  told(): string[]
}

/** Customers write, agents answer and one screen stays open, until told to stop; Meta batches, doubles and reorders. */
export function startCompany({
  meta,
  client,
  db,
  dice,
}: {
  meta: SimulatedMeta
  client: TrpcClient
  db: Pick<Database, 'pool'>
  dice: () => number
}): { stop(): Promise<Work> } {
  const written: string[] = []
  const answered: string[] = []
  const told: string[] = []
  let isOver = false
  const closeScreen = openScreen(client, told)

  async function write(): Promise<void> {
    await meta.order('PUT', 'behaviour', {
      autoStatuses: ['sent', 'delivered', 'read'],
      statusDelayMs: 30,
      batchSize: 5,
      batchWindowMs: 20,
      webhookConcurrency: 4,
      retryFirstMs: 50,
      retryMaxMs: 1000,
      retryLimit: 1000,
    })
    while (!isOver) {
      // Meta sends again what it is not sure of, and not in order.
      await meta.order('PUT', 'behaviour', { duplicates: Math.round(dice()), reorder: dice() < 0.5 })
      const customers = 1 + Math.floor(dice() * 10)
      const firstWaId = String(5511900000000 + Math.floor(dice() * (CUSTOMERS - customers)))
      const burst = { phoneNumberId: DEMO.phoneNumberId, customers, messagesEach: 1, firstWaId }
      const { messageIds } = await meta.order<{ messageIds: string[] }>('POST', 'messages/burst', burst)
      written.push(...messageIds)
      await delay(WRITE_EVERY_MS)
    }
  }

  async function answer(): Promise<void> {
    while (!isOver) {
      const conversationId = await someConversation(db, dice)
      if (conversationId) await sendUntilTaken(client, conversationId, answered)
      await delay(ANSWER_EVERY_MS)
    }
  }

  const working = [write(), ...Array.from({ length: AGENTS }, answer)]
  return {
    async stop() {
      isOver = true
      await Promise.all(working)
      return {
        written,
        answered,
        told() {
          closeScreen()
          return told
        },
      }
    },
  }
}

/** One open inbox: comes back with the last event's id whatever ended its stream, as the page does. */
function openScreen(client: TrpcClient, told: string[]): () => void {
  let lastEventId: string | undefined
  let close = () => {}
  let isClosed = false
  function open(): void {
    const stream = client.inbox.watch.subscribe(
      { workspace: DEMO.workspaceSlug, lastEventId },
      {
        onData({ id, data }) {
          lastEventId = id
          // One that is told to begin anew was not told what happened before: then the count shows it.
          if (data.kind !== 'events') return
          for (const event of data.events) if (event.type === 'message.created') told.push(event.message?.id ?? '')
        },
        onError: () => void (isClosed || setTimeout(open, 200)),
      },
    )
    close = () => stream.unsubscribe()
  }
  open()
  return () => {
    isClosed = true
    close()
  }
}

async function someConversation({ pool }: Pick<Database, 'pool'>, dice: () => number): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM conversation_schema.conversations ORDER BY id')
  return rows[Math.floor(dice() * rows.length)]?.id ?? null
}

/** As the page does it: the same id until the server says it has it. */
async function sendUntilTaken(client: TrpcClient, conversationId: string, answered: string[]): Promise<void> {
  const id = newId()
  const reply = {
    workspace: DEMO.workspaceSlug,
    conversationId,
    id,
    content: { kind: 'text', text: `Resposta ${answered.length + 1}` } as const,
  }
  for (;;) {
    try {
      await client.inbox.sendMessage.mutate(reply)
      answered.push(id)
      return
    } catch {
      await delay(50)
    }
  }
}
