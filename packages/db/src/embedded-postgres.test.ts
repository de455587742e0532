import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@recado/testing'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

let fresh: string
let folder: string
let running: EmbeddedPostgres | null

// A cluster takes a second to make and a tenth of one to copy.
beforeAll(async () => {
  fresh = await mkdtemp(join(tmpdir(), 'recado-embedded-'))
  await chmod(fresh, 0o755)
  await (await startEmbeddedPostgres({ dataDir: join(fresh, 'data'), port: await freePort() })).stop()
})
afterAll(() => rm(fresh, { recursive: true, force: true }))

beforeEach(async () => {
  folder = `${fresh}-copy`
  spawnSync('cp', ['-a', fresh, folder])
  running = null
})
afterEach(async () => {
  await running?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function start(port: number): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), port, settings: { shared_buffers: '16MB' } })
  return running
}

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

it('keeps its promises: what was committed is on disk', async () => {
  const { url } = await start(await freePort())
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    expect(await query(url, `SHOW ${setting}`)).toEqual([{ [setting]: 'on' }])
  }
})

it('comes back after kill -9 with everything that was committed', async () => {
  const port = await freePort()
  const first = await start(port)
  await query(first.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)')
  process.kill(first.pid, 'SIGKILL')

  const second = await start(port)
  expect(second.pid).not.toBe(first.pid)
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
})

it('is not misled by a process that got the number of a killed one', async () => {
  const port = await freePort()
  const first = await start(port)
  process.kill(first.pid, 'SIGKILL')
  const file = join(folder, 'data', 'postmaster.pid')
  const recorded = await readFile(file, 'utf8')
  await writeFile(file, recorded.replace(String(first.pid), String(process.ppid)))
  const second = await start(port)
  expect(await query(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
})

it('attaches to the one that already runs', async () => {
  const port = await freePort()
  const first = await start(port)
  const second = await start(port)
  expect(second).toMatchObject({ url: first.url, pid: first.pid })
})

it('starts again after a stop', async () => {
  const port = await freePort()
  const first = await start(port)
  await query(first.url, 'CREATE TABLE kept (n int)')
  await first.stop()
  await expect(query(first.url, 'SELECT 1')).rejects.toThrow()
  const second = await start(port)
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([])
})

it('names the port that another program uses', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  )
  await expect(start(port)).rejects.toThrow(`port ${port} is already in use`)
  await new Promise((resolve) => other.close(resolve))
})
