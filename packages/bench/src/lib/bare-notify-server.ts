// The reference of `live`, started as a process of its own with the database's URL: a signed POST becomes a NOTIFY and
// a NOTIFY an event in every open stream. Nothing is stored, looked up or checked beyond the signature.
import { verifySignature } from '@recado/whatsapp'
import express, { type Response } from 'express'
import pg from 'pg'

const [databaseUrl = '', secret = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl })
const listener = new pg.Client({ connectionString: databaseUrl })
const streams = new Set<Response>()

const app = express()
app.post('/hook', express.raw({ type: '*/*' }), async (request, response) => {
  const header = request.headers['x-hub-signature-256']
  if (!verifySignature({ secret, rawBody: request.body, header: String(header) })) {
    response.status(401).end()
    return
  }
  await pool.query('SELECT pg_notify($1, $2)', ['bare', request.body.toString('utf8')])
  response.end()
})
app.get('/events', (request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(':\n\n')
  streams.add(response)
  request.on('close', () => streams.delete(response))
})

await listener.connect()
await listener.query('LISTEN bare')
listener.on('notification', ({ payload }) => {
  for (const stream of streams) stream.write(`data: ${payload}\n\n`)
})
const server = app.listen(0, () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : null)
})
