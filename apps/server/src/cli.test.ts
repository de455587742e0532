import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createTestDatabase } from '@recado/testing'
import { createKeyring, generateKeys, readServerSecret } from '@recado/workspaces'
import { expect, it } from 'vitest'

const run = promisify(execFile)
const cli = (command: string, env: Record<string, string> = {}) =>
  run(process.execPath, [join(import.meta.dirname, 'cli.ts'), command], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
  })

it('makes a key that the server takes', async () => {
  const { stdout } = await cli('keys:generate')
  expect(createKeyring(stdout).open(createKeyring(stdout.trim()).seal('x', 'a'), 'a')).toBe('x')
})

it('moves secrets to the newest key, and says what it cannot read', async () => {
  const database = await createTestDatabase()
  const [old, fresh] = [generateKeys('old'), generateKeys('new')]
  const secret = await readServerSecret({ db: database.db, keyring: createKeyring(old) }, 'session-cookies')

  const reseal = (keys: string) => cli('secrets:reseal', { DATABASE_URL: database.url, RECADO_ENCRYPTION_KEYS: keys })
  await expect(reseal(fresh)).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('these keys: 1') })
  expect((await reseal(`${fresh},${old}`)).stdout).toContain('Sealed again: 1')
  expect(await readServerSecret({ db: database.db, keyring: createKeyring(fresh) }, 'session-cookies')).toBe(secret)
  await database.drop()
})

it('names its commands', async () => {
  await expect(cli('')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('keys:generate') })
})
