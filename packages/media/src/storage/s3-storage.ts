import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { NotFoundError } from '@recado/core'
import type { Storage } from './storage.ts'
import { assertStorageKey } from './storage-key.ts'
import type { S3Location } from './storage-url.ts'

/** Held in memory for each file that is being written. S3 allows no smaller part. */
const PART_BYTES = 5 * 1024 * 1024

/** A bucket of Amazon S3 or of anything that speaks its protocol. */
export function createS3Storage(location: S3Location): Storage {
  const client = createClient(location)
  const at = (key: string) => {
    assertStorageKey(key)
    return { Bucket: location.bucket, Key: location.prefix + key }
  }
  return {
    async put(key, body, { mimeType }) {
      let sizeBytes = 0
      const counted = async function* () {
        for await (const chunk of body as AsyncIterable<Buffer>) {
          sizeBytes += chunk.length
          yield chunk
        }
      }
      const params = { ...at(key), Body: Readable.from(counted()), ContentType: mimeType }
      // One part at a time: with more of them, those that go well would read on after one that failed.
      await new Upload({ client, params, partSize: PART_BYTES, queueSize: 1 }).done().finally(() => body.destroy())
      return { sizeBytes }
    },
    async get(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`
      const found = await client.send(new GetObjectCommand({ ...at(key), Range })).catch((error) => {
        throw isMissing(error) ? new NotFoundError('The file') : error
      })
      return { sizeBytes: wholeSize(found), body: found.Body as Readable }
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)))
    },
    async check() {
      // A write shows what a read of the bucket's properties would not, and asks for no further permission.
      await client.send(new PutObjectCommand({ ...at('probe'), Body: 'probe' }))
    },
    tidy: (olderThan) => abortOlder(client, location, olderThan),
    close: () => client.destroy(),
  }
}

const createClient = ({ endpoint, region, credentials, isPathStyle }: S3Location): S3Client =>
  new S3Client({
    region,
    ...(endpoint && { endpoint }),
    // Without them the AWS SDK looks in its usual places: environment, shared files, the machine's role.
    ...(credentials && { credentials }),
    forcePathStyle: isPathStyle,
    // Other servers than Amazon's know the newer checksums only in part.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5_000,
      socketTimeout: 60_000,
      // A file that somebody downloads slowly holds its connection for as long.
      httpAgent: { keepAlive: true, maxSockets: 256 },
      httpsAgent: { keepAlive: true, maxSockets: 256 },
    },
  })

/** Of a part, the answer names the whole as `bytes 0-9/1234`. */
function wholeSize({ ContentRange, ContentLength }: GetObjectCommandOutput): number {
  const total = ContentRange?.match(/\/(\d+)$/)?.[1]
  return total === undefined ? (ContentLength ?? 0) : Number(total)
}

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.$metadata.httpStatusCode === 404)

/** Parts of an upload that never ended are paid for and seen by nobody. A thousand a night are enough. */
async function abortOlder(client: S3Client, { bucket, prefix }: S3Location, olderThan: Date): Promise<number> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }))
  const old = Uploads.filter(({ Initiated }) => Initiated && Initiated < olderThan)
  for (const { Key, UploadId } of old) {
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }))
  }
  return old.length
}
