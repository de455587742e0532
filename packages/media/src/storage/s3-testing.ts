import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newId } from '@recado/core'

const ACCESS_KEY = 'AKTEST'
const SECRET = 'a/secret+of a test'
const REGION = 'sa-east-1'
export const BUCKET = 'recado-test'

export interface S3Server {
  /** As an operator writes it. */
  url: string
  objects: Map<string, { bytes: Buffer; contentType: string }>
  uploads: Map<string, Upload>
  /** Every request that was answered, as `PUT /bucket/key?query`. */
  requests: string[]
  /** The next requests that match are answered 500, until it is taken back. */
  failing: RegExp | null
  stop(): Promise<void>
}

interface Upload {
  key: string
  initiated: Date
  parts: Map<number, Buffer>
}

/** As much of S3's protocol as a storage needs, with every signature and body checked as Amazon checks them. */
export async function startS3(): Promise<S3Server> {
  const server = createServer((request, response) => {
    answer(s3, request).then(
      ({ status = 200, headers = {}, body = '' }) => {
        const lengthHeader = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) }
        response.writeHead(status, { ...headers, ...lengthHeader }).end(body)
      },
      (error) => refuse(response, error),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const credentials = `${ACCESS_KEY}:${encodeURIComponent(SECRET)}`
  const s3: S3Server = {
    url: `s3://${credentials}@127.0.0.1:${port}/${BUCKET}/files?region=${REGION}&tls=0`,
    objects: new Map(),
    uploads: new Map(),
    requests: [],
    failing: null,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  return s3
}

interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string | Buffer
}

class S3Error extends Error {
  readonly status: number
  constructor(status: number, code: string) {
    super(code)
    this.status = status
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  const { status, message } = error instanceof S3Error ? error : new S3Error(500, 'InternalError')
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<?xml version="1.0"?><Error><Code>${message}</Code><Message>${message}</Message></Error>`)
}

async function answer(s3: S3Server, request: IncomingMessage): Promise<Answer> {
  const body = await readWhole(request)
  const url = new URL(request.url ?? '/', 'http://s3')
  const line = `${request.method} ${url.pathname}${url.search}`
  if (s3.failing?.test(line)) throw new S3Error(500, 'InternalError')
  checkSignature(request, url, body)
  s3.requests.push(line)
  const [, bucket, ...path] = url.pathname.split('/').map(decodeURIComponent)
  if (bucket !== BUCKET) throw new S3Error(404, 'NoSuchBucket')
  const key = path.join('/')
  return (url.searchParams.has('uploads') || url.searchParams.has('uploadId') ? answerUpload : answerObject)(
    { s3, request, url, body },
    key,
  )
}

interface Call {
  s3: S3Server
  request: IncomingMessage
  url: URL
  body: Buffer
}

function answerObject({ s3, request, body }: Call, key: string): Answer {
  const { range, 'content-type': contentType = '' } = request.headers
  if (request.method === 'PUT') {
    s3.objects.set(key, { bytes: body, contentType })
    return { headers: { etag: etagOf(body) } }
  }
  if (request.method === 'DELETE') {
    s3.objects.delete(key)
    return { status: 204 }
  }
  const object = s3.objects.get(key)
  if (!object) throw new S3Error(404, 'NoSuchKey')
  const headers = { 'content-type': object.contentType }
  if (!range) return { headers, body: object.bytes }
  const [start = 0, end = 0] = range.match(/\d+/g)?.map(Number) ?? []
  if (start >= object.bytes.length) throw new S3Error(416, 'InvalidRange')
  const part = object.bytes.subarray(start, end + 1)
  const contentRange = `bytes ${start}-${start + part.length - 1}/${object.bytes.length}`
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body: part }
}

function answerUpload({ s3, request, url, body }: Call, key: string): Answer {
  const id = url.searchParams.get('uploadId')
  if (id === null) return request.method === 'POST' ? beginUpload(s3, key) : listUploads(s3)
  const upload = s3.uploads.get(id)
  if (!upload || upload.key !== key) throw new S3Error(404, 'NoSuchUpload')
  if (request.method === 'PUT') {
    upload.parts.set(Number(url.searchParams.get('partNumber')), body)
    return { headers: { etag: etagOf(body) } }
  }
  s3.uploads.delete(id)
  if (request.method === 'DELETE') return { status: 204 }
  const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) => Number(number))
  const parts = named.map((number) => upload.parts.get(number) ?? Buffer.alloc(0))
  // Amazon's own limit, which other servers may be kinder about.
  if (parts.slice(0, -1).some((part) => part.length < 5 * 1024 * 1024)) throw new S3Error(400, 'EntityTooSmall')
  s3.objects.set(key, { bytes: Buffer.concat(parts), contentType: 'multipart' })
  return { body: xml(`<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`) }
}

function beginUpload(s3: S3Server, key: string): Answer {
  const id = newId()
  s3.uploads.set(id, { key, initiated: new Date(), parts: new Map() })
  return { body: xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`) }
}

function listUploads(s3: S3Server): Answer {
  const items = [...s3.uploads].map(
    ([id, { key, initiated }]) =>
      `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${initiated.toISOString()}</Initiated></Upload>`,
  )
  return {
    body: xml(
      `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${items.join('')}</ListMultipartUploadsResult>`,
    ),
  }
}

/** AWS Signature Version 4 of the request as it arrived, and the hash of its body where the client gave one. */
function checkSignature(request: IncomingMessage, url: URL, body: Buffer): void {
  const given = request.headers.authorization?.match(
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/,
  )
  if (!given) throw new S3Error(403, 'AccessDenied')
  const [, accessKey, day = '', region = '', signedHeaders = '', signature] = given
  const bodyHash = String(request.headers['x-amz-content-sha256'])
  if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body)) throw new S3Error(400, 'XAmzContentSHA256Mismatch')
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted()
  const canonical = [request.method, url.pathname, query.join('&'), headers.join(''), signedHeaders, bodyHash].join(
    '\n',
  )
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (step, part) => hmac(step, part),
    Buffer.from(`AWS4${SECRET}`),
  )
  const expected = hmac(key, toSign).toString('hex')
  if (accessKey !== ACCESS_KEY || region !== REGION || signature !== expected) {
    throw new S3Error(403, 'SignatureDoesNotMatch')
  }
}

async function readWhole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const xml = (content: string) => `<?xml version="1.0"?>${content}`
const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer, data: string) => createHmac('sha256', key).update(data).digest()
const etagOf = (data: Buffer) => `"${createHash('md5').update(data).digest('hex')}"`
