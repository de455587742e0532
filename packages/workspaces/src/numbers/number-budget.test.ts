import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '@recado/core'
import { createTestDatabase, createWorkspace, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Lane, leaseTurns } from './lease-turns.ts'
import { createNumberBudget, type NumberBudget } from './number-budget.ts'
import type { NumberKey } from './number-key.ts'
import { blockNumber, setThroughput, slowDownNumber } from './number-rate.ts'

let database: TestDatabase
let number: NumberKey
beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 24 })
})
afterAll(() => database.drop())
beforeEach(async () => {
  const { id } = await createWorkspace(database.db)
  number = { workspaceId: id, phoneNumberId: '100200300' }
})

const sql = (): Sql => database.db.pool
const set = (assignments: string, ...values: unknown[]) =>
  database.db.pool.query(`UPDATE workspace_schema.phone_numbers SET ${assignments} WHERE workspace_id = $1`, [
    number.workspaceId,
    ...values,
  ])
const limit = async (perSecond: number) => {
  await setThroughput(sql(), number, { level: 'STANDARD' })
  await set('limit_per_second = $2', perSecond)
}
const lease = (lane: Lane, turns: number) => leaseTurns(sql(), number, { lane, turns })

/** Counts what a budget says to PostgreSQL. */
function counting(): { budget: NumberBudget; statements(): number } {
  let statements = 0
  const counted: Sql = {
    query(text, values) {
      statements += 1
      return sql().query(text, values)
    },
  }
  return { budget: createNumberBudget({ sql: counted }), statements: () => statements }
}

/** Comes back as often as it is sent away; answers when it had its turn. */
async function send(budget: NumberBudget, lane: Lane = 'agent'): Promise<number> {
  for (;;) {
    const answer = await budget.take(number, lane)
    if (answer.kind === 'paused') throw new Error('paused')
    if (answer.kind === 'granted' && !answer.turn.isOver()) return performance.now()
    if (answer.kind === 'later') await sleep(answer.inMs)
  }
}

/** The most that fell into any second. */
function busiestSecond(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  return Math.max(...sorted.map((start, i) => sorted.slice(i).filter((time) => time - start < 1000).length))
}

describe('the time of a number', () => {
  test('an idle one has a turn at once, for one statement', async () => {
    const { budget, statements } = counting()
    const begun = performance.now()
    const answer = await budget.take(number, 'agent')
    expect(answer.kind).toBe('granted')
    expect(statements()).toBe(1)
    expect(performance.now() - begun).toBeLessThan(500)
  })

  test('those who ask together share statements', async () => {
    const { budget, statements } = counting()
    await Promise.all(Array.from({ length: 8 }, () => budget.take(number, 'agent')))
    expect(statements()).toBeLessThanOrEqual(2)
  })

  test('is given out once, whoever asks: no second has more than the limit', async () => {
    await limit(40)
    const budgets = Array.from({ length: 4 }, () => createNumberBudget({ sql: sql() }))
    const times = await Promise.all(Array.from({ length: 80 }, (_, i) => send(budgets[i % 4] as NumberBudget)))
    expect(times).toHaveLength(80)
    expect(busiestSecond(times)).toBeLessThanOrEqual(40)
    // And not much slower than it may be.
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(6000)
  })

  test('a turn nobody used goes to the next who asks', async () => {
    const { budget, statements } = counting()
    const first = await budget.take(number, 'agent')
    if (first.kind !== 'granted') throw new Error(first.kind)
    first.turn.giveBack()
    expect((await budget.take(number, 'agent')).kind).toBe('granted')
    expect(statements()).toBe(1)
  })

  test('a turn that was missed is over, and is given to nobody', async () => {
    const { budget, statements } = counting()
    const first = await budget.take(number, 'agent')
    if (first.kind !== 'granted') throw new Error(first.kind)
    await expect.poll(() => first.turn.isOver(), { interval: 5 }).toBe(true)
    first.turn.giveBack()
    await budget.take(number, 'agent')
    expect(statements()).toBe(2)
  })

  test('whoever would wait long is sent away, each to a time of their own', async () => {
    await limit(10)
    const { budget } = counting()
    const answers = await Promise.all(Array.from({ length: 20 }, () => budget.take(number, 'agent')))
    const away = answers.flatMap((answer) => (answer.kind === 'later' ? [answer.inMs] : []))
    expect(away.length).toBeGreaterThan(8)
    const apart = away.toSorted((one, other) => one - other).map((time, i, all) => time - (all[i - 1] ?? 0))
    for (const gap of apart.slice(1)) expect(gap).toBeGreaterThan(40)
  })

  test('of one number costs another nothing', async () => {
    await limit(1)
    const { budget } = counting()
    await send(budget)
    const other = { ...number, phoneNumberId: '900800700' }
    const begun = performance.now()
    expect((await budget.take(other, 'agent')).kind).toBe('granted')
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

describe('agents before campaigns', () => {
  test('a campaign that takes all it can leaves an agent at most a tenth of a second to wait', async () => {
    await limit(80)
    expect(await lease('campaign', 100)).toMatchObject({ kind: 'leased', turns: 6 })
    expect(await lease('campaign', 100)).toMatchObject({ kind: 'later' })
    const agent = await lease('agent', 1)
    expect(agent.kind).toBe('leased')
    if (agent.kind === 'leased') expect(agent.inMs).toBeLessThanOrEqual(100)
  })

  test('agents who use the whole number leave a campaign nothing until they are done', async () => {
    await limit(10)
    await lease('agent', 40)
    expect(await lease('campaign', 1)).toMatchObject({ kind: 'later' })
    await set('leased_until = now()')
    expect(await lease('campaign', 1)).toMatchObject({ kind: 'leased', turns: 1 })
  })

  test('both get through in the end', async () => {
    await limit(80)
    const agents = counting().budget
    const campaign = counting().budget
    const times = await Promise.all([
      ...Array.from({ length: 10 }, () => send(agents)),
      ...Array.from({ length: 10 }, () => send(campaign, 'campaign')),
    ])
    expect(times).toHaveLength(20)
  })
})

describe('what Meta says of the pace', () => {
  const rate = async () => {
    const answer = await lease('agent', 1)
    return answer.kind === 'paused' ? 0 : Math.round(1000 / answer.everyMs)
  }

  test('80 a second until it says otherwise, of which a fifth is left free', async () => {
    expect(await rate()).toBe(64)
  })

  test.each([
    [{ level: 'HIGH' }, 800],
    [{ level: 'STANDARD' }, 64],
    [{ level: 'HIGH', isOnBizApp: true }, 16],
    [{ level: 'SOMETHING_NEW' }, 64],
  ])('%o is %i a second', async (throughput, perSecond) => {
    await setThroughput(sql(), number, throughput)
    expect(await rate()).toBe(perSecond)
  })

  test('130429 halves it once, however many messages were refused, and makes all wait', async () => {
    await lease('agent', 1)
    await Promise.all(Array.from({ length: 8 }, () => slowDownNumber(sql(), number, 5000)))
    expect(await lease('agent', 1)).toMatchObject({ kind: 'later', inMs: expect.closeTo(5000, -3) })
    expect(await rate()).toBe(32)
    await set(`blocked_until = now() - interval '1 second'`)
    await slowDownNumber(sql(), number, 1000)
    expect(await rate()).toBe(16)
  })

  test('never stops it altogether, and it comes back by itself', async () => {
    await lease('agent', 1)
    for (let i = 0; i < 10; i++) {
      await slowDownNumber(sql(), number, 1000)
      await set(`blocked_until = now() - interval '1 second'`)
    }
    expect(await rate()).toBe(2)
    await set(`rate_adapted_at = now() - interval '60 seconds'`)
    expect(await rate()).toBe(22)
    await set(`rate_adapted_at = now() - interval '4 minutes'`)
    expect(await rate()).toBe(64)
  })

  test('maintenance makes it wait, and leaves its pace', async () => {
    await lease('agent', 1)
    await blockNumber(sql(), number, 30_000)
    await blockNumber(sql(), number, 1000)
    expect(await lease('agent', 1)).toMatchObject({ kind: 'later', inMs: expect.closeTo(30_000, -3) })
    expect(await rate()).toBe(64)
  })

  test('a number that is paused gives no turn', async () => {
    await lease('agent', 1)
    await set('paused_at = now()')
    expect(await createNumberBudget({ sql: sql() }).take(number, 'agent')).toEqual({ kind: 'paused' })
  })
})
