import type { Clock } from '@recado/core'
import type { Database } from '@recado/db'
import { CLAIM_MS } from './claim-message.ts'
import type { Attempt } from './settle-attempt.ts'

export interface KeptClaim {
  /** From here on the message may reach the customer. False when the claim ran out and somebody else has it. */
  beginSending(): Promise<boolean>
  /** Nothing more is written about the claim once this resolves. */
  letGo(): Promise<void>
}

/** Renews a claim for as long as this process works on it: files can be large, and lines slow. */
export function keepClaim(
  { db, clock }: { db: Pick<Database, 'pool'>; clock: Clock },
  { workspaceId, message }: Attempt,
): KeptClaim {
  const write = async (statement: string): Promise<boolean> => {
    const until = new Date(clock.now().getTime() + CLAIM_MS)
    const { id, attempts, attempted_at } = message
    const { rowCount } = await db.pool.query(statement, [workspaceId, id, attempts, attempted_at, until])
    return rowCount === 1
  }
  // One that fails is made up for by the next; should none get through, the claim runs out as if this process had died.
  let renewal: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    renewal = write(RENEW).catch(() => {})
  }, CLAIM_MS / 3)
  return {
    beginSending: async () => message.status === 'SENDING' || write(BEGIN),
    async letGo() {
      clearInterval(timer)
      await renewal
    },
  }
}

const update = (assignments: string, statuses: string): string => `
  UPDATE conversation_schema.messages SET ${assignments}
  WHERE workspace_id = $1 AND id = $2 AND attempts = $3 AND attempted_at = $4 AND status IN (${statuses})`
const RENEW = update('next_attempt_at = $5', `'QUEUED', 'SENDING'`)
const BEGIN = update(`status = 'SENDING', next_attempt_at = $5`, `'QUEUED'`)
