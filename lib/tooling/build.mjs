// Builds the dashboard into .next/standalone, complete with static files, and remembers from which sources.
// `ensureBuilt` builds only when they changed since; run as a program it always builds.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
export const SERVER = join(ROOT, '.next', 'standalone', 'server.js')

const STAMP = join(ROOT, '.next', 'built-from')
const SOURCES = ['app', 'components', 'lib', 'public', 'instrumentation.ts', 'proxy.ts']
const SETTINGS = ['next.config.js', 'package.json', 'package-lock.json', 'tsconfig.json']

/** Changes whenever a file that goes into the build changes. */
function sourcesStamp() {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((path) => filesUnder(path)).filter(
    (path) => !path.includes('.test.'),
  )
  for (const path of [...files, ...SETTINGS]) {
    const { size, mtimeMs } = statSync(join(ROOT, path))
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  const full = join(ROOT, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1))
    .sort()
}

export function build() {
  const stamp = sourcesStamp()
  const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next')
  const { status } = spawnSync(process.execPath, [next, 'build'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) throw new Error('The build failed; its own words stand above.')
  const standalone = join(ROOT, '.next', 'standalone')
  cpSync(join(ROOT, '.next', 'static'), join(standalone, '.next', 'static'), { recursive: true })
  if (existsSync(join(ROOT, 'public')))
    cpSync(join(ROOT, 'public'), join(standalone, 'public'), { recursive: true })
  writeFileSync(STAMP, stamp)
}

/** Builds unless the last build came from exactly these sources. An image holds a build and no sources: nothing to do. */
export function ensureBuilt() {
  if (!existsSync(join(ROOT, 'app'))) return
  const upToDate =
    existsSync(SERVER) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesStamp()
  if (!upToDate) build()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build()
