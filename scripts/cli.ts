import { spawnSync } from 'node:child_process'
import { writeNewMigration } from './lib/new-migration.ts'

const [command, ...args] = process.argv.slice(2)

// Writing a migration is for people who change the schema and needs a scratch database; the rest is the operator's, in the server.
if (command === 'migration:new') {
  await writeNewMigration(args[0])
} else {
  const flags = ['--disable-warning=ExperimentalWarning']
  const { status } = spawnSync(process.execPath, [...flags, 'apps/server/src/cli.ts', command ?? '', ...args], {
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
}
