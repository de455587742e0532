import { describe, expect, it } from 'vitest'
import { checkImports } from './check-imports.ts'
import { checkRepository } from './check-repository.ts'

const check = (path: string, ...lines: string[]) => checkImports({ path, source: `${lines.join('\n')}\n` })

describe('a breach is reported with its line and what to do', () => {
  const breaches: [what: string, path: string, line: string, message: RegExp][] = [
    [
      'leftward between packages',
      'packages/workspaces/src/a.ts',
      `import { sendMessage } from '@recado/inbox'`,
      /workspaces may import @recado\/channels/,
    ],
    ['sideways', 'packages/jobs/src/a.ts', `import { publish } from '@recado/realtime'`, /jobs may import/],
    ['types leftward', 'packages/core/src/a.ts', `import type { Database } from '@recado/db'`, /none of our packages/],
    ['a library out of its room', 'packages/inbox/src/a.ts', `import { PgBoss } from 'pg-boss'`, /defineJob/],
    ['Prisma in an app', 'apps/server/src/a.ts', `import { Prisma } from '@recado/db/client'`, /one of their verbs/],
    ['Express in a domain package', 'packages/inbox/src/a.ts', `import express from 'express'`, /apps\/server/],
    ['a way round by path', 'packages/inbox/src/a.ts', `import { x } from '../../jobs/src/x.ts'`, /by name/],
    ['a dynamic import', 'packages/inbox/src/a.ts', `const boss = await import('pg-boss')`, /only jobs may/],
    ['an export from', 'packages/channels/src/a.ts', `export * from '@recado/workspaces'`, /channels may import/],
    ['testing outside of tests', 'packages/inbox/src/a.ts', `import { freePort } from '@recado/testing'`, /inbox may/],
    ['test helpers outside of tests', 'apps/server/src/a.ts', `import { x } from './test-server.ts'`, /for tests only/],
    ['the environment', 'packages/db/src/a.ts', 'const url = process.env.DATABASE_URL', /pass the value in/],
    ['server code in the page', 'apps/admin/src/lib/a.ts', `import { appRouter } from '@recado/server/router'`, /page/],
    ['a domain package in the page', 'apps/admin/src/lib/a.ts', `import { x } from '@recado/inbox'`, /schemas only/],
    [
      'one feature in another',
      'apps/admin/src/features/members/a.tsx',
      `import { Thread } from '../inbox/thread/thread.tsx'`,
      /Features never know each other/,
    ],
    ['a feature in lib', 'apps/admin/src/lib/a.ts', `import { x } from '../features/inbox/x.ts'`, /may import lib\//],
  ]
  it.each(breaches)('%s', (_what, path, line, message) => {
    expect(check(path, '// first line', line)).toEqual([expect.stringMatching(message)])
    expect(check(path, '// first line', line)[0]).toMatch(new RegExp(`^${path}:2 `))
  })

  it('an import over several lines', () => {
    expect(check('packages/core/src/a.ts', 'import {', '  a,', '  type B,', `} from 'pg-boss'`)).toHaveLength(1)
  })
})

it('lets through what the rules allow', () => {
  const allowed: [path: string, line: string][] = [
    ['packages/inbox/src/a.ts', `import { defineJob } from '@recado/jobs'`],
    ['packages/inbox/src/a.test.ts', `import { createTestDatabase } from '@recado/testing'`],
    ['packages/inbox/src/messages/a.ts', `import { b } from '../feed/b.ts'`],
    ['apps/admin/src/lib/a.ts', `import type { AppRouter } from '@recado/server/router'`],
    ['apps/admin/src/lib/a.ts', `import type { inferRouterOutputs } from '@trpc/server'`],
    ['apps/admin/src/features/inbox/a.ts', `import { MessageDto } from '@recado/inbox/schemas'`],
    ['apps/admin/src/app/a.tsx', `import { Inbox } from '../features/inbox/inbox.tsx'`],
    ['apps/server/src/env.ts', 'const env = process.env'],
    ['packages/db/src/a.ts', '// never process.env here'],
  ]
  for (const [path, line] of allowed) expect(check(path, line)).toEqual([])
})

it('finds no breach in this repository', () => {
  expect(checkRepository()).toEqual([])
})
