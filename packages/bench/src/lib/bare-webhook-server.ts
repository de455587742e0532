// Reference of `ingest`: an Express route, HMAC over the raw bytes, and nothing stored.
import { verifySignature } from '@recado/whatsapp'
import express from 'express'
import { serveReference } from './serve-reference.ts'

const [secret] = process.argv.slice(2)
const app = express()
app.disable('x-powered-by')
app.post('/webhook', express.raw({ type: () => true, limit: '3mb', inflate: false }), (request, response) => {
  const header = request.headers['x-hub-signature-256']
  if (!verifySignature({ secret, rawBody: request.body, header })) return void response.status(403).end()
  response.status(200).end()
})
serveReference(app)
