import type { Express } from 'express'

/** Serves on a free port and says which on standard output, as `startReference` expects. */
export function serveReference(app: Express): void {
  const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address()
    console.log(typeof address === 'object' ? address?.port : null)
  })
}
