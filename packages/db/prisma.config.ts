import { defineConfig } from 'prisma/config'

// For people who want the ordinary Prisma CLI; the program itself migrates with the same engine (packages/db/src/migrations.ts).
export default defineConfig({
  schema: '../../prisma/schema',
  migrations: { path: '../../prisma/migrations' },
})
