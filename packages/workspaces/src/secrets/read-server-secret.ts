import { randomBytes } from 'node:crypto'
import type { Database } from '@recado/db'
import type { Keyring } from './keyring.ts'
import { serverSecretAad } from './secret-aad.ts'

/**
 * A secret of the installation itself, made at its first use and the same in every process from then on. It is stored
 * sealed rather than derived from a key, so that key rotation does not sign everybody out.
 */
export async function readServerSecret(
  { db, keyring }: { db: Pick<Database, 'pool'>; keyring: Keyring },
  name: 'session-cookies',
): Promise<string> {
  const fresh = keyring.seal(randomBytes(32).toString('base64url'), serverSecretAad(name))
  await db.pool.query(
    'INSERT INTO workspace_schema.server_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    [name, fresh],
  )
  const { rows } = await db.pool.query<{ value: string }>(
    'SELECT value FROM workspace_schema.server_secrets WHERE name = $1',
    [name],
  )
  return keyring.open((rows[0] as { value: string }).value, serverSecretAad(name))
}
