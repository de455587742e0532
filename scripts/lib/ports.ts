import { createServer } from 'node:net'

/** Ends the program with a clear message when something already listens on a port it needs. */
export async function requireFreePort(port: number, variable: string, what: string): Promise<void> {
  if (await isFree(port)) return
  console.error(
    `Port ${port} is already in use, so ${what} cannot start there.\n` +
      `Stop the program that uses it (is Recado already running?), or choose another port: ${variable}=${port + 100} npm start`,
  )
  process.exit(1)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    // Without an address, as the programs themselves listen: a listener on any interface counts.
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
