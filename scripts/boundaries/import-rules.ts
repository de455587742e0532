/** The law of who may import whom; `check-imports.ts` enforces it. Layers point rightward only, nothing sideways. */

const WHATSAPP = ['core']
const GROUND = ['whatsapp', 'core']
const WORKSPACES = ['channels', 'jobs', 'realtime', 'db', ...GROUND]
const MEDIA = ['workspaces', ...WORKSPACES]
const TEMPLATES = ['media', ...MEDIA]
const INBOX = ['templates', ...TEMPLATES]
const SERVER = ['inbox', ...INBOX]

/** For each of our packages, those of ours it may import. Those not named here may import any. */
export const ALLOWED_PACKAGES: Record<string, readonly string[]> = {
  core: [],
  whatsapp: WHATSAPP,
  channels: GROUND,
  jobs: GROUND,
  realtime: GROUND,
  db: GROUND,
  workspaces: WORKSPACES,
  media: MEDIA,
  templates: TEMPLATES,
  inbox: INBOX,
  server: SERVER,
  // A stand-in for Meta that shared our client's code would share its mistakes.
  simulator: ['core'],
}

/** Tests may also lean on these. */
export const ALLOWED_IN_TESTS = ['testing', 'simulator']

export interface LibraryRule {
  library: RegExp
  /** Our packages that may import it. */
  only: readonly string[]
  /** Whether types alone may be imported anywhere. */
  typesAnywhere?: boolean
  why: string
}

export const LIBRARY_RULES: readonly LibraryRule[] = [
  {
    library: /^pg-boss$/,
    only: ['jobs'],
    why: 'Define jobs with defineJob and enqueue them with Jobs.enqueue from @recado/jobs.',
  },
  {
    library: /^(@prisma\/.+|prisma(\/.*)?|@recado\/db\/client)$/,
    only: ['db', 'workspaces', 'media', 'templates', 'inbox', 'testing'],
    why: 'Only the domain packages speak Prisma; call one of their verbs, or add one.',
  },
  {
    library: /^pg$/,
    only: ['db', 'realtime', 'testing', 'bench', 'e2e'],
    why: 'Take a Database or an Sql as a parameter (see @recado/db and @recado/core).',
  },
  {
    library: /^(express|express-rate-limit|helmet)$/,
    only: ['server', 'simulator', 'bench'],
    why: 'HTTP belongs to apps/server; a verb takes { ctx, input } and knows no request.',
  },
  {
    library: /^@trpc\/server(\/.*)?$/,
    only: ['server', 'bench', 'e2e'],
    typesAnywhere: true,
    why: 'Procedures belong to apps/server/src/trpc; a verb takes { ctx, input }.',
  },
]

/** Files that may read process.env; everywhere else configuration is passed in. */
export const MAY_READ_ENVIRONMENT = [
  /^apps\/[^/]+\/src\/env\.ts$/,
  /^scripts\//,
  /^e2e\//,
  /^packages\/(testing|bench)\//,
  /\.config\.ts$/,
]

/** Folders of the browser page, and those among them each may import. A feature may import itself, never another. */
export const PAGE_FOLDERS: Record<string, readonly string[]> = {
  app: ['app', 'features', 'components', 'lib'],
  features: ['components', 'lib'],
  components: ['components', 'lib'],
  lib: ['lib'],
}

/** All that the browser page may know of the server side. */
export const isOpenToThePage = ({ specifier, isType }: { specifier: string; isType: boolean }): boolean =>
  /^@recado\/[a-z-]+\/(schemas|feed-cursor)$/.test(specifier) || (isType && specifier === '@recado/server/router')

/** Tests, and what only tests import. */
export const isTestFile = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) ||
  /-testing\.ts$/.test(path) ||
  /^apps\/server\/src\/(test-[a-z-]+\.ts|crash\/)/.test(path)
