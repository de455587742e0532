import { fileURLToPath } from 'node:url'

/** Where STORAGE_URL points. */
export type StorageLocation = { kind: 'file'; folder: string } | ({ kind: 's3' } & S3Location)

export interface S3Location {
  /** Undefined is Amazon's own of the region. */
  endpoint: string | undefined
  region: string
  bucket: string
  /** Empty, or with a slash at the end. */
  prefix: string
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
  /** The bucket in the path, and not in the host name, which is all that most servers but Amazon's know. */
  isPathStyle: boolean
}

const FORMS =
  'must be file:/folder, s3://key:secret@host:port/bucket?region=…&tls=0, or s3:///bucket?region=… for Amazon S3'

/**
 * Reads `file:/folder`, `s3://key:secret@host:port/bucket/prefix?region=…&tls=0` (any server that speaks S3) or
 * `s3:///bucket/prefix?region=…` (Amazon, with credentials from where its SDK looks for them). Throws an error whose
 * message never holds the URL, since that may hold a secret.
 */
export function parseStorageUrl(text: string): StorageLocation {
  // A relative path would silently become an absolute one.
  if (/^file:\/(?!\/[^/])/.test(text)) return { kind: 'file', folder: toPath(text) }
  if (!text.startsWith('s3://')) throw new Error(FORMS)
  return { kind: 's3', ...readS3(toUrl(text)) }
}

function readS3(url: URL): S3Location {
  const [bucket = '', ...rest] = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent)
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new Error(`${FORMS}; the bucket is missing or not valid`)
  const region = url.searchParams.get('region')
  if (!url.host && !region) throw new Error(`${FORMS}; the region is missing`)
  if (url.username !== '' && url.password === '') throw new Error(`${FORMS}; the secret is missing`)
  const scheme = url.searchParams.get('tls') === '0' ? 'http' : 'https'
  return {
    endpoint: url.host ? `${scheme}://${url.host}` : undefined,
    region: region ?? 'us-east-1',
    bucket,
    prefix: rest.map((part) => `${part}/`).join(''),
    credentials: url.username
      ? { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) }
      : undefined,
    isPathStyle: url.host !== '',
  }
}

function toPath(text: string): string {
  try {
    return fileURLToPath(text)
  } catch {
    throw new Error(FORMS)
  }
}

function toUrl(text: string): URL {
  try {
    return new URL(text)
  } catch {
    throw new Error(FORMS)
  }
}
