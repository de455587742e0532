import { writeMigration } from '@recado/db'
import { startTestPostgres } from '@recado/testing'

/** Writes prisma/migrations/<time>_<name> from what the schema files say beyond the migrations there are. */
export async function writeNewMigration(name: string | undefined): Promise<void> {
  if (!name) {
    console.error('Usage: npm run cli -- migration:new <name_in_snake_case>')
    process.exit(2)
  }
  const scratch = await startTestPostgres()
  try {
    const folder = await writeMigration(scratch.url, name, new Date())
    console.log(
      folder ? `Wrote prisma/migrations/${folder}; read it before you commit it.` : 'The schema has nothing new.',
    )
  } finally {
    await scratch.stop()
  }
}
