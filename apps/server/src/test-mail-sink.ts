import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export interface MailSink {
  /** As SMTP_URL takes it. */
  url: string
  /** The next mail, headers and body as they came over the wire; waits for it. */
  next(): Promise<string>
  stop(): Promise<void>
}

/** A mail server that takes every mail and keeps it: enough of SMTP (RFC 5321) for one client at a time. */
export async function startMailSink(): Promise<MailSink> {
  const mails: string[] = []
  const readers: ((mail: string) => void)[] = []
  const deliver = (mail: string) => {
    const reader = readers.shift()
    if (reader) reader(mail)
    else mails.push(mail)
  }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    receive(socket, deliver)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: () => {
      const mail = mails.shift()
      return mail === undefined ? new Promise((resolve) => readers.push(resolve)) : Promise.resolve(mail)
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function receive(socket: Socket, deliver: (mail: string) => void): void {
  let data: string[] | null = null
  const say = (line: string) => socket.write(`${line}\r\n`)
  say('220 sink')
  createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
    if (data) {
      if (line === '.') {
        deliver(data.join('\n'))
        data = null
        say('250 kept')
      } else data.push(line.replace(/^\.\./, '.'))
    } else if (/^DATA/i.test(line)) {
      data = []
      say('354 go on')
    } else if (/^QUIT/i.test(line)) {
      socket.end('221 bye\r\n')
    } else say('250 ok')
  })
}
