// Reference of `ingest`: the same route, each body a BullMQ job in Redis before the 200.
import { verifySignature } from '@recado/whatsapp'
import { Queue } from 'bullmq'
import express from 'express'
import { serveReference } from './serve-reference.ts'

const [secret, redisPort] = process.argv.slice(2)
const queue = new Queue('webhooks', { connection: { host: '127.0.0.1', port: Number(redisPort) } })
await queue.waitUntilReady()

const app = express()
app.disable('x-powered-by')
app.post('/webhook', express.raw({ type: () => true, limit: '3mb', inflate: false }), async (request, response) => {
  const header = request.headers['x-hub-signature-256']
  if (!verifySignature({ secret, rawBody: request.body, header })) return void response.status(403).end()
  await queue.add('webhook', { body: request.body.toString('utf8') })
  response.status(200).end()
})
serveReference(app)
