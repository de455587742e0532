import { randomBytes } from 'node:crypto'

/** A file on its way to Meta, in pieces. */
export interface Upload {
  /** `upload:…?sig=…`, as Graph names it. */
  id: string
  appId: string
  fileName: string
  mimeType: string
  sizeBytes: number
  received: number
  /** Once all of it has arrived. */
  handle: string | null
}

/** Resumable uploads and the handles they ended in. */
export class UploadStore {
  readonly #uploads = new Map<string, Upload>()
  readonly #handles = new Set<string>()

  start(file: Pick<Upload, 'appId' | 'fileName' | 'mimeType' | 'sizeBytes'>): Upload {
    const path = `upload:${randomBytes(24).toString('base64url')}`
    const upload: Upload = {
      ...file,
      id: `${path}?sig=${randomBytes(12).toString('base64url')}`,
      received: 0,
      handle: null,
    }
    this.#uploads.set(path, upload)
    return upload
  }

  /** By the part of its name that is the path. */
  find(path: string): Upload | undefined {
    return this.#uploads.get(path)
  }

  /** Only counted: nobody here looks at them. */
  receive(upload: Upload, bytes: number): void {
    upload.received += bytes
    if (upload.received < upload.sizeBytes || upload.handle) return
    const type = Buffer.from(upload.mimeType).toString('base64url')
    const secret = randomBytes(36).toString('base64url')
    upload.handle = this.addHandle(`4::${type}:${secret}:e:${Math.floor(Date.now() / 1000)}:${upload.appId}`)
  }

  isHandle(handle: string): boolean {
    return this.#handles.has(handle)
  }

  /** A handle out of nothing, for templates that were always there. */
  addHandle(handle: string): string {
    this.#handles.add(handle)
    return handle
  }

  clear(): void {
    this.#uploads.clear()
    this.#handles.clear()
  }
}
