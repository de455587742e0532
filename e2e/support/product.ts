import { type SpawnedServer, spawnServer } from '@recado/server/test'
import { startSimulator } from '@recado/simulator'
import { createTestDatabase, findInDatabase, type TestDatabase } from '@recado/testing'
import { planted } from './planted.ts'
import { type SimulatorClient, simulatorClient } from './simulator-client.ts'

/** The whole product as a customer runs it: server process, database of its own, and the simulator as Meta. */
export interface Product {
  url: string
  db: TestDatabase['db']
  simulator: SimulatorClient
  /** Everything the server logged, one JSON object a line; mails are printed here. */
  log: readonly string[]
  /** kill -9, and a new process in its place. `meanwhile` happens while there is none. */
  restartServer(meanwhile: () => Promise<unknown>): Promise<void>
  /** One more server process on the same database. */
  addServer(): Promise<{ url: string }>
  stop(): Promise<void>
}

/** `port` and `publicUrl` only where people reach the server by another address than its own. */
export async function startProduct({
  port = 0,
  publicUrl,
}: {
  port?: number
  publicUrl?: string
} = {}): Promise<Product> {
  const database = await createTestDatabase()
  const simulator = await startSimulator({ port: 0, demo: false })
  const servers: SpawnedServer[] = []
  const spawn = (given: { port: number; publicUrl?: string | undefined }) => {
    const env = {
      META_GRAPH_URL: simulator.url,
      LUMIBOT_URL: `${simulator.url}/lumibot`,
      ...(given.publicUrl !== undefined && { PUBLIC_URL: given.publicUrl }),
    }
    return spawnServer({ databaseUrl: database.url, port: given.port, env })
  }
  const server = await spawn({ port, publicUrl })
  servers.push(server)
  return {
    url: server.url as string,
    db: database.db,
    simulator: simulatorClient(simulator.url),
    log: server.log,
    async restartServer(meanwhile) {
      await servers[0]?.kill()
      await meanwhile()
      servers[0] = await spawn({ port: Number(new URL(server.url as string).port), publicUrl })
    },
    async addServer() {
      const other = await spawn({ port: 0 })
      servers.push(other)
      return { url: other.url as string }
    },
    async stop() {
      await Promise.all(servers.map((one) => one.stop()))
      await simulator.stop()
      const leaks = await findLeaks(database.db, servers)
      await database.drop()
      if (leaks.length > 0) throw new Error(`A secret stands in ${leaks.join(', ')}.`)
    },
  }
}

/** The tables, jobs and logs that hold what they must not. */
async function findLeaks(db: TestDatabase['db'], servers: readonly SpawnedServer[]): Promise<string[]> {
  const secrets = [...planted]
  const lines = servers.flatMap(({ log }) => log).filter((line) => secrets.some((secret) => line.includes(secret)))
  return [...(await findInDatabase(db.pool, secrets)), ...lines]
}
