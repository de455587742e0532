import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createChannelRegistry } from '@recado/channels'
import { newId } from '@recado/core'
import { createJobs } from '@recado/jobs'
import { startSimulator } from '@recado/simulator'
import { buildContext, createMessage, createTestDatabase, createWorkspace } from '@recado/testing'
import { createGraphClient } from '@recado/whatsapp'
import { createKeyring, generateKeys, saveIntegration } from '@recado/workspaces'
import type { MediaDeps } from '../media-workers.ts'
import { createStorage } from '../storage/create-storage.ts'
import { downloadDue } from './download-media.job.ts'

const ACCESS_TOKEN = 'EAAG-access-token-of-a-test'
const quiet = { info() {}, warn() {}, error() {} }
export const CUSTOMER = '5511988887766'

export type Scene = Awaited<ReturnType<typeof openScene>>

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A workspace whose number Meta knows, with its files in a folder, and a clock that can be pushed forward. */
export async function openScene() {
  const simulator = await startSimulator({ port: 0, demo: false })
  const { db, url, drop } = await createTestDatabase()
  const jobs = createJobs({ url, logger: quiet })
  await jobs.start()
  const folder = await mkdtemp(join(tmpdir(), 'recado-media-'))
  const graph = createGraphClient({ baseUrl: simulator.url, version: 'v26.0' })
  const channels = createChannelRegistry({ graph })
  const keyring = createKeyring(generateKeys())
  let ahead = 0
  const changed: string[] = []
  const deps: MediaDeps = {
    db,
    jobs,
    graph,
    channels,
    keyring,
    storage: createStorage(pathToFileURL(folder).href),
    clock: { now: () => new Date(Date.now() + ahead) },
    logger: quiet,
    onChanged: async (_, files) => void changed.push(...files.map(({ mediaId }) => mediaId)),
  }
  async function meta<T = unknown>(method: string, path: string, body?: object): Promise<T> {
    const init = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${simulator.url}/_sim${path}`, { method, ...init })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  return {
    db,
    url,
    deps,
    jobs,
    changed,
    meta,
    advance: (ms: number) => {
      ahead += ms
    },
    async workspace() {
      const { id, whatsappPhoneNumberId, whatsappBusinessAccountId } = await createWorkspace(db)
      const [phoneNumberId, businessAccountId] = [whatsappPhoneNumberId ?? '', whatsappBusinessAccountId ?? '']
      await saveIntegration({
        ctx: { ...buildContext(db, { workspaceId: id }), keyring, publicUrl: 'http://localhost' },
        input: { channel: 'WHATSAPP_CLOUD', phoneNumberId, businessAccountId, accessToken: ACCESS_TOKEN },
      })
      await meta('PUT', `/numbers/${phoneNumberId}`, {
        wabaId: businessAccountId,
        displayPhoneNumber: `+55 11 4${phoneNumberId.slice(0, 7)}`,
        accessToken: ACCESS_TOKEN,
        appSecret: 'app-secret-of-a-test',
      })
      return { id, phoneNumberId }
    },
    /** What a customer sent: at Meta, and as the row that the webhook left. */
    async receive(
      workspace: { id: string; phoneNumberId: string },
      content: { type: string; file?: { base64: string; mimeType: string }; filename?: string; padToBytes?: number },
      row: Record<string, unknown> = {},
    ) {
      await meta('POST', `/customers/${CUSTOMER}/messages`, { phoneNumberId: workspace.phoneNumberId, ...content })
      const all = await meta<{ id: string; mimeType: string; sha256: string; size: number }[]>('GET', '/media')
      const file = all.at(-1)
      if (!file) throw new Error('Meta has no file')
      const { id } = await db.prisma.media.create({
        data: {
          id: newId(),
          workspaceId: workspace.id,
          channel: 'WHATSAPP_CLOUD',
          channelMediaId: file.id,
          mimeType: file.mimeType,
          sha256: file.sha256,
          nextAttemptAt: new Date(),
          ...row,
        },
      })
      await createMessage(db, { workspaceId: workspace.id, kind: content.type, mediaId: id })
      return { id, atMeta: file }
    },
    run: (signal = new AbortController().signal) => downloadDue(deps, signal),
    row: (id: string) => db.prisma.media.findFirstOrThrow({ where: { id } }),
    /** Paths of everything in the storage, finished or not. */
    async stored() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => entry.isFile())
        .map(({ name, parentPath }) => join(parentPath, name).slice(folder.length + 1))
    },
    async close() {
      await jobs.stop()
      await channels.close()
      await graph.close()
      await simulator.stop()
      await drop()
      await rm(folder, { recursive: true })
    },
  }
}
