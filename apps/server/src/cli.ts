import { randomBytes } from 'node:crypto'
import { connectDatabase } from '@recado/db'
import { createKeyring, generateKeys, resealSecrets } from '@recado/workspaces'
import { readEnv } from './env.ts'

/** What an operator does from the command line: `npm run cli -- <command>`. */
const COMMANDS: Record<string, { what: string; run: () => Promise<void> }> = {
  'keys:generate': { what: 'Prints a new encryption key, to be added to RECADO_ENCRYPTION_KEYS', run: printKey },
  'secrets:reseal': { what: 'Seals every stored secret again under the first key, at once', run: reseal },
}

const command = COMMANDS[process.argv[2] ?? '']
if (command) await command.run()
else {
  const lines = Object.entries(COMMANDS).map(([name, { what }]) => `  ${name.padEnd(16)} ${what}`)
  console.error(`Usage: npm run cli -- <command>\n\n${lines.join('\n')}`)
  process.exitCode = 2
}

/** The date tells people which key is which; the rest keeps two of one day apart. */
async function printKey(): Promise<void> {
  const id = `${new Date().toISOString().slice(0, 10)}-${randomBytes(2).toString('hex')}`
  console.log(generateKeys(id))
}

async function reseal(): Promise<void> {
  const env = readEnv()
  const db = connectDatabase(env.databaseUrl)
  try {
    const { resealed, unreadable } = await resealSecrets({ db, keyring: createKeyring(env.encryptionKeys) })
    console.log(`Sealed again: ${resealed}. Cannot be read with these keys: ${unreadable}.`)
    if (unreadable > 0) process.exitCode = 1
  } finally {
    await db.close()
  }
}
