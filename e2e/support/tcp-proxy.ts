import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export interface TcpProxy {
  port: number
  url: string
  /** Where connections go; set once the target's port is known. */
  forwardTo(port: number): void
  /** The network drops: open connections end, new ones are refused. */
  drop(): Promise<void>
  /** The network goes silent: everything stays open, nothing passes, and whatever was open then never speaks again. */
  stall(): void
  /** And is back, for new connections. */
  restore(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** A wire between browser and server that a flow can cut. */
export async function startTcpProxy(): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let target = 0
  let isStalled = false
  const accept = (browser: Socket) => {
    if (isStalled) {
      sockets.add(browser.pause().on('close', () => sockets.delete(browser)))
      return
    }
    const server = connect(target, '127.0.0.1')
    for (const [from, to] of [
      [browser, server],
      [server, browser],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  }
  let listener = await listenOn(0, accept)
  const { port } = listener.address() as AddressInfo
  const drop = async () => {
    for (const socket of sockets) socket.destroy()
    if (!listener.listening) return
    const closed = once(listener, 'close')
    listener.close()
    await closed
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    forwardTo(targetPort) {
      target = targetPort
    },
    drop,
    stall() {
      isStalled = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    async restore() {
      isStalled = false
      if (!listener.listening) listener = await listenOn(port, accept)
    },
    [Symbol.asyncDispose]: drop,
  }
}

async function listenOn(port: number, accept: (socket: Socket) => void): Promise<Server> {
  const server = createServer(accept)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
