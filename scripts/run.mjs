#!/usr/bin/env node
// The door to every command: runs on any Node.js from 18, installs what is missing, and hands over to the Node.js
// of this project (node_modules/.bin/node). Plain JavaScript without dependencies, since nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const TOOLS = join(ROOT, '.tools')
const IS_WINDOWS = process.platform === 'win32'
const PNPM_PROGRAM = join(TOOLS, 'node_modules/.bin', IS_WINDOWS ? 'pnpm.cmd' : 'pnpm')
const COMMANDS = ['start', 'dev', 'test', 'bench', 'chaos', 'cli', 'screens']

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
  const problem = installWith(cleanEnv()) && installWith(ownHome())
  if (problem) fail(problem, 'Installing failed')
  writeFileSync(stamp, wanted)
}

/** Answers what went wrong, or null. Development dependencies are part of running from a checkout, whatever NODE_ENV says. */
function installWith(env) {
  const all = { ...env, NODE_ENV: 'development', CI: 'true' }
  return (
    installPnpm(all) ??
    run(PNPM_PROGRAM, ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'], all)
  )
}

/** pnpm lives in .tools: npx would leave a lock behind when it is killed, and hang the next start. */
function installPnpm(env) {
  const stamp = join(TOOLS, '.installed')
  if (read(stamp) === PNPM) return null
  const problem = run(
    'npm',
    ['install', '--prefix', TOOLS, '--no-save', '--prefer-offline', '--no-audit', '--no-fund', PNPM],
    env,
  )
  if (!problem) writeFileSync(stamp, PNPM)
  return problem
}

/** For a home folder that cannot be written to, or whose caches belong to somebody else: all of them in this checkout. */
function ownHome() {
  const home = join(TOOLS, 'home')
  mkdirSync(home, { recursive: true })
  return {
    ...cleanEnv(),
    HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
    npm_config_cache: join(home, 'npm'),
    npm_config_store_dir: join(home, 'store'),
    npm_config_userconfig: join(homedir(), '.npmrc'),
  }
}

/** Writes the typed database client from prisma/schema when that changed. */
function generateDatabaseClient() {
  const schema = readdirSync('prisma/schema').map((name) => join('prisma/schema', name))
  const stamp = join('packages/db/generated', '.schema')
  const wanted = hash([...schema, 'pnpm-lock.yaml'])
  if (read(stamp) === wanted) return
  // The client generator is WebAssembly; only the command line insists on a native engine, which it then never calls.
  const env = {
    ...projectEnv(),
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  const prisma = join(ROOT, 'packages/db/node_modules/.bin', IS_WINDOWS ? 'prisma.cmd' : 'prisma')
  const problem = run(prisma, ['generate', '--schema', join(ROOT, 'prisma/schema')], env, 'packages/db')
  if (problem) fail(problem, 'Writing the database client failed')
  writeFileSync(stamp, wanted)
}

function handOver() {
  const script = join('scripts', `${command}.ts`)
  const node = join(ROOT, 'node_modules/.bin', IS_WINDOWS ? 'node.exe' : 'node')
  // Prisma's schema engine is WebAssembly imported as a module, which Node.js calls experimental at every start.
  const flags = ['--disable-warning=ExperimentalWarning']
  const env = projectEnv()
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

/** Null when it went well, else what it printed. */
function run(program, parameters, env, cwd = ROOT) {
  const options = { cwd, env, shell: IS_WINDOWS, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
  const { status, stdout, stderr, error } = spawnSync(program, parameters, options)
  if (status === 0) return null
  return `${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}` || `${program} ended with ${status}\n`
}

function fail(problem, complaint) {
  console.error(`${problem}${complaint}.`)
  process.exit(1)
}

/** Without what npm leaves in a script's environment, which would steer the tools we start; how to reach a registry stays. */
function cleanEnv() {
  const isKept = (name) => !/^npm_/i.test(name) || /^npm_config_(registry|.*proxy|cafile|ca|strict_ssl)$/i.test(name)
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => isKept(name)))
}

function projectEnv() {
  const path = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  // Compiled once rather than by each process: a server starts in half the time.
  const cache = { NODE_COMPILE_CACHE: join(TOOLS, 'compiled') }
  return { ...cache, ...cleanEnv(), PATH: path, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
}

function hash(files) {
  const sum = createHash('sha256')
  for (const file of files.sort()) sum.update(file).update(readFileSync(file))
  return sum.digest('hex')
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
