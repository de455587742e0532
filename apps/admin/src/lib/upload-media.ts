import type { MediaDto } from '@recado/media/schemas'
import type { MediaKind } from '@recado/whatsapp/schemas'
import { CodedError } from './errors.ts'

export interface UploadRequest {
  workspace: string
  kind: MediaKind
  file: Blob
  filename: string
  /** Samples of templates are for those who manage templates, files of messages for those who answer. */
  purpose?: 'message' | 'template'
  /** From 0 to 1. */
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

/**
 * Brings a file to the server, which checks it against Meta's limits. A refusal is a CodedError with the server's code
 * and details; an aborted upload is an AbortError. XMLHttpRequest, since fetch tells nothing of what was sent so far.
 */
export function uploadMedia({
  workspace,
  kind,
  file,
  filename,
  purpose = 'message',
  onProgress,
  signal,
}: UploadRequest) {
  return new Promise<MediaDto>((resolve, reject) => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ kind, filename, for: purpose })
    request.open('POST', `/api/w/${encodeURIComponent(workspace)}/media?${query}`)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => (request.status === 201 ? resolve(request.response) : reject(refusalOf(request.response)))
    request.onerror = () => reject(new CodedError('NETWORK'))
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    if (signal?.aborted) request.onabort(new ProgressEvent('abort'))
    else request.send(file)
  })
}

function refusalOf(answer: { error?: { code?: string; details?: Record<string, unknown> } } | null): CodedError {
  return new CodedError(answer?.error?.code ?? 'INTERNAL', answer?.error?.details)
}
