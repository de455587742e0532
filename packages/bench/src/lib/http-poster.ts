import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One keep-alive connection that posts one request after another. */
export interface HttpPoster {
  /** Resolves with the status once the whole answer is there. */
  post(request: Buffer): Promise<number>
  close(): void
}

/**
 * As little HTTP as a load needs, so that the two cores work for the contestants and not for who asks: the request is
 * bytes made before, and of the answer only the status and the length are read.
 */
export async function openPoster(url: URL): Promise<HttpPoster> {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true })
  await once(socket, 'connect')
  let answered: PromiseWithResolvers<number> | null = null
  let head = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    head += chunk
    const end = endOfAnswer(head)
    if (end === null) return
    const status = Number(head.slice(9, 12))
    head = head.slice(end)
    answered?.resolve(status)
  })
  socket.on('error', (error) => answered?.reject(error))
  socket.on('close', () => answered?.reject(new Error('the server closed the connection')))
  return {
    post(request) {
      answered = Promise.withResolvers()
      socket.write(request)
      return answered.promise
    },
    close: () => close(socket),
  }
}

const LENGTH = /\r\ncontent-length: *(\d+)/i

/** Where the answer ends that `text` begins with; null while it is not all there. */
function endOfAnswer(text: string): number | null {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const length = LENGTH.exec(text.slice(0, headEnd + 2))?.[1]
  if (length === undefined) throw new Error('an answer without a length cannot be read')
  const end = headEnd + 4 + Number(length)
  return text.length < end ? null : end
}

function close(socket: Socket): void {
  socket.removeAllListeners('close')
  socket.destroy()
}

/** The bytes of one POST. */
export function requestBytes(url: URL, headers: Record<string, string>, body: Buffer): Buffer {
  const lines = Object.entries({ host: url.host, ...headers, 'content-length': String(body.length) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.concat([Buffer.from(`POST ${url.pathname} HTTP/1.1\r\n${head}\r\n`, 'latin1'), body])
}
