#!/usr/bin/env node
// The door to every command: runs on any Node.js from 18, installs what is missing, and hands over to the Node.js
// of this project (node_modules/node). Plain JavaScript without dependencies, since nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const COMMANDS = ['start', 'dev', 'test', 'bench', 'cli']

const [command, ...args] = process.argv.slice(2)
if (!COMMANDS.includes(command)) {
  console.error(`Usage: npm run <${COMMANDS.join('|')}>`)
  process.exit(2)
}

process.chdir(ROOT)
install()
generateDatabaseClient()
handOver()

/** Installs when node_modules does not belong to the lockfile of this checkout. */
function install() {
  const manifests = ['apps', 'packages']
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name, 'package.json')))
    .filter(existsSync)
  const stamp = join('node_modules', '.recado-installed')
  const wanted = hash(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'e2e/package.json', ...manifests])
  if (read(stamp) === wanted) return
  console.log('Installing dependencies (the first time takes a minute or two) …')
  // Development dependencies are part of running from a checkout, whatever NODE_ENV says.
  const env = { ...process.env, NODE_ENV: 'development', CI: 'true' }
  run('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], env, 'Installing failed')
  writeFileSync(stamp, wanted)
}

/** Writes the typed database client from prisma/schema when that changed. */
function generateDatabaseClient() {
  const schema = readdirSync('prisma/schema').map((name) => join('prisma/schema', name))
  const stamp = join('packages/db/generated', '.schema')
  const wanted = hash([...schema, 'pnpm-lock.yaml'])
  if (read(stamp) === wanted) return
  // The client generator is WebAssembly; only the command line insists on a native engine, which it then never calls.
  const env = { ...projectEnv(), PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const prisma = join(ROOT, 'packages/db/node_modules/.bin', process.platform === 'win32' ? 'prisma.cmd' : 'prisma')
  run(
    prisma,
    ['generate', '--schema', join(ROOT, 'prisma/schema')],
    env,
    'Writing the database client failed',
    'packages/db',
  )
  writeFileSync(stamp, wanted)
}

function handOver() {
  const script = join('scripts', `${command}.ts`)
  const node = join(nodeFolder(), process.platform === 'win32' ? 'node.exe' : 'node')
  // Prisma's schema engine is WebAssembly imported as a module, which Node.js calls experimental at every start.
  const flags = ['--disable-warning=ExperimentalWarning']
  const env = { ...projectEnv(), RECADO_PNPM: PNPM }
  const child = spawn(node, [...flags, script, ...args], { stdio: 'inherit', env })
  // The child hears Ctrl-C itself, being in the terminal's process group; this process only waits for it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  stopWithParent(child)
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

/** Whoever stops npm by a signal ends npm's shell, which passes nothing on: a parent that is gone means stop. */
function stopWithParent(child) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, 500)
  timer.unref()
}

function run(program, parameters, env, complaint, cwd = ROOT) {
  const shell = process.platform === 'win32'
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { cwd, env, shell, encoding: 'utf8' })
  if (status === 0) return
  console.error(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}${complaint}.`)
  process.exit(1)
}

function projectEnv() {
  const path = [nodeFolder(), join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  return { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
}

function nodeFolder() {
  return join(ROOT, 'node_modules/node/bin')
}

function hash(files) {
  const sum = createHash('sha256')
  for (const file of files.sort()) sum.update(file).update(readFileSync(file))
  return sum.digest('hex')
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
