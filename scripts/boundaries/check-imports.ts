import { dirname, join } from 'node:path/posix'
import {
  ALLOWED_IN_TESTS,
  ALLOWED_PACKAGES,
  isOpenToThePage,
  isTestFile,
  LIBRARY_RULES,
  MAY_READ_ENVIRONMENT,
  PAGE_FOLDERS,
} from './import-rules.ts'
import { type Import, readEnvironmentUses, readImports } from './read-imports.ts'

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  path: string
  source: string
}

/** Every breach of the import rules in a file, as `path:line message`. */
export function checkImports({ path, source }: SourceFile): string[] {
  const breaches = readImports(source).flatMap((found) => {
    const message = breachOf(path, found)
    return message ? [`${path}:${found.line} ${message}`] : []
  })
  const isConfiguration = isTestFile(path) || MAY_READ_ENVIRONMENT.some((pattern) => pattern.test(path))
  if (isConfiguration) return breaches
  const reads = readEnvironmentUses(source).map(
    (line) => `${path}:${line} reads process.env. Only apps/*/src/env.ts does; pass the value in as a parameter.`,
  )
  return [...breaches, ...reads]
}

function breachOf(path: string, found: Import): string | null {
  const own = packageOf(path)
  if (found.specifier.startsWith('.')) return relativeBreach(path, found.specifier)
  if (own === 'admin') return pageBreach(path, found)
  return libraryBreach(path, own, found) ?? packageBreach(path, own, found.specifier)
}

function relativeBreach(path: string, specifier: string): string | null {
  const target = join(dirname(path), specifier)
  if (homeOf(target) !== homeOf(path)) {
    return `reaches out of its package for ${specifier}. Import the package by name; its "exports" say what it offers.`
  }
  if (isTestFile(target) && !isTestFile(path)) return `imports ${specifier}, which is for tests only.`
  return packageOf(path) === 'admin' ? pageFolderBreach(path, target) : null
}

function libraryBreach(path: string, own: string | null, { specifier, isType }: Import): string | null {
  const rule = LIBRARY_RULES.find(({ library }) => library.test(specifier))
  if (!rule || own === null || rule.only.includes(own) || isTestFile(path)) return null
  if (rule.typesAnywhere && isType) return null
  return `imports ${specifier}, which only ${rule.only.join(', ')} may. ${rule.why}`
}

function packageBreach(path: string, own: string | null, specifier: string): string | null {
  const target = /^@recado\/([a-z0-9-]+)/.exec(specifier)?.[1]
  const allowed = own === null ? undefined : ALLOWED_PACKAGES[own]
  if (!target || !allowed || target === own || allowed.includes(target)) return null
  if (isTestFile(path) && ALLOWED_IN_TESTS.includes(target)) return null
  const may = allowed.length > 0 ? allowed.map((name) => `@recado/${name}`).join(', ') : 'none of our packages'
  return `imports ${specifier}: ${own} may import ${may}. Move the code to the side that may, or pass it in.`
}

function pageBreach(path: string, found: Import): string | null {
  const { specifier } = found
  if (specifier.startsWith('@recado/') && !isOpenToThePage(found)) {
    return `imports ${specifier}: the page may take "import type { AppRouter } from '@recado/server/router'" and @recado/<package>/schemas only.`
  }
  return libraryBreach(path, 'admin', found)
}

function pageFolderBreach(path: string, target: string): string | null {
  const [from, fromFeature] = pageFolderOf(path)
  const [to, toFeature] = pageFolderOf(target)
  const allowed = from && PAGE_FOLDERS[from]
  if (!allowed || !to || !(to in PAGE_FOLDERS)) return null
  if (from === 'features' && to === 'features') {
    if (fromFeature === toFeature) return null
    return `imports the feature ${toFeature} from ${fromFeature}. Features never know each other: compose them in app/, or move what they share to components/ or lib/.`
  }
  return allowed.includes(to) ? null : `imports ${to}/ from ${from}/, which may import ${allowed.join('/, ')}/ only.`
}

const pageFolderOf = (path: string): string[] => path.replace(/^apps\/admin\/src\//, '').split('/')

/** `packages/inbox` of `packages/inbox/src/x.ts`. */
const homeOf = (path: string): string =>
  /^(?:apps|packages)\/[^/]+/.exec(path)?.[0] ?? (path.startsWith('e2e/') ? 'e2e' : '')

/** `inbox` of `packages/inbox/src/x.ts`; null for scripts and other files of the root. */
const packageOf = (path: string): string | null => homeOf(path).split('/').at(-1) || null
