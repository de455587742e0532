import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { connectDatabase } from './connect-database.ts'

// PostgreSQL's protocol, as far as a connection that ends as it begins needs it.
const message = (type: string, body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
const AUTHENTICATED = message('R', Buffer.alloc(4))
const READY = message('Z', Buffer.from('I'))
const SHUTTING_DOWN = message(
  'E',
  Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'),
)

it('survives a server that opens a connection and ends it in the same breath', async () => {
  const welcome = (socket: Socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, SHUTTING_DOWN])))
  }
  const server = createServer(welcome).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const uncaught: unknown[] = []
  const note = (error: unknown) => uncaught.push(error)
  process.on('uncaughtException', note)

  const db = connectDatabase(`postgresql://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/d`)
  const client = await db.pool.connect()
  await expect(client.query('SELECT 1')).rejects.toThrow()
  client.release(true)

  process.off('uncaughtException', note)
  expect(uncaught).toEqual([])
  await db.close()
  server.close()
})
