import { once } from 'node:events'
import { createServer, type RequestListener, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { bodyOf, readToItsEnd } from './upload-body.ts'

/** A large file begins to come; answers the status, or null where the connection is cut. */
async function beginUpload(handle: RequestListener): Promise<number | null> {
  const server = createServer(handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const upload = send({ port, method: 'POST', headers: { 'content-length': 50_000_000 } })
  const answer = Promise.withResolvers<number | null>()
  upload.on('response', (response) => answer.resolve(response.statusCode ?? null))
  upload.on('error', () => answer.resolve(null))
  upload.write(Buffer.alloc(100_000))
  const status = await answer.promise
  upload.destroy()
  server.close()
  await once(server, 'close')
  return status
}

it('one that was refused, and never comes to its end, is cut and harms nothing', async () => {
  const uncaught: unknown[] = []
  const note = (error: unknown) => uncaught.push(error)
  process.on('uncaughtException', note)
  const cut = Promise.withResolvers<void>()
  const status = await beginUpload((request, response) => {
    bodyOf(request)
    request.once('close', cut.resolve)
    readToItsEnd(request, 20)
    response.writeHead(413).end()
  })
  await cut.promise
  await setImmediate()
  process.off('uncaughtException', note)
  expect(status).toBe(413)
  expect(uncaught).toEqual([])
})

it('whoever reads one that is cut short is told', async () => {
  const told = Promise.withResolvers<unknown>()
  await beginUpload((request) => {
    const read = async () => {
      for await (const _ of bodyOf(request)) request.destroy()
    }
    read().catch(told.resolve)
  })
  expect(await told.promise).toMatchObject({ message: 'the upload was cut short' })
})
