import { describe, expect, it } from 'vitest'
import { parseStorageUrl } from './storage-url.ts'

describe('STORAGE_URL', () => {
  it.each([
    ['file:/var/lib/recado', '/var/lib/recado'],
    ['file:///var/lib/re%20cado/', '/var/lib/re cado/'],
  ])('%s is a folder', (url, folder) => {
    expect(parseStorageUrl(url)).toEqual({ kind: 'file', folder })
  })

  it('names a server, its keys, a bucket and a folder in it', () => {
    expect(parseStorageUrl('s3://key:se%2Fcret@minio:9000/media/recado/prod?region=eu-1&tls=0')).toEqual({
      kind: 's3',
      endpoint: 'http://minio:9000',
      region: 'eu-1',
      bucket: 'media',
      prefix: 'recado/prod/',
      credentials: { accessKeyId: 'key', secretAccessKey: 'se/cret' },
      isPathStyle: true,
    })
    expect(parseStorageUrl('s3://key:secret@s3.example.com/media')).toMatchObject({
      endpoint: 'https://s3.example.com',
      region: 'us-east-1',
    })
  })

  it('without a server is Amazon, with the credentials its SDK finds', () => {
    expect(parseStorageUrl('s3:///media?region=sa-east-1')).toEqual({
      kind: 's3',
      endpoint: undefined,
      region: 'sa-east-1',
      bucket: 'media',
      prefix: '',
      credentials: undefined,
      isPathStyle: false,
    })
  })

  it.each([
    'file:media',
    'file://host/media',
    'media',
    '/media',
    'http://key:my-secret@host/bucket',
    's3://key:my-secret@host',
    's3://key:my-secret@host/UPPER',
    's3://my-secret@host/bucket',
    's3:///bucket',
    's3://key:my-secret@host:port/bucket',
  ])('%s is refused, and not repeated', (url) => {
    expect(() => parseStorageUrl(url)).toThrow(/must be file:\/folder/)
    expect(() => parseStorageUrl(url)).not.toThrow(/my-secret/)
  })
})
