// One command to see it: the simulated fleet, and the dashboard reading it through ordinary kubeconfigs.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { ensureBuilt, ROOT } from './build.mjs'

const FLEET_STARTS_WITHIN_MS = 120_000
const directory = join(ROOT, '.fleet')
const description = join(directory, 'fleet.json')
const children = []

function run(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  children.push(child)
  child.on('exit', (code) => stop(code ?? 0))
  return child
}

let stopping = false
function stop(code) {
  if (stopping) return
  stopping = true
  process.exitCode = code
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
}
process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))

rmSync(directory, { recursive: true, force: true })
run(['--import', 'tsx', 'demo/main.ts', '--directory', directory, ...process.argv.slice(2)])
ensureBuilt()

for (let waited = 0; !existsSync(description) && !stopping; waited += 200) {
  if (waited > FLEET_STARTS_WITHIN_MS) {
    console.error('The simulated fleet did not start within two minutes.')
    stop(1)
  }
  await sleep(200)
}

if (!stopping) {
  const fleet = JSON.parse(readFileSync(description, 'utf8'))
  const port = process.env.PORT ?? '3000'
  // As `npm start` does it.
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  run(scripts.start.split(' ').slice(1), {
    PORT: port,
    KUBECONFIG: fleet.kubeconfigPath,
    FLEETGLASS_CONFIG: fleet.configPath,
    FLEETGLASS_DATA: join(directory, 'data'),
  })
  console.log(`\n  Fleetglass opens on http://127.0.0.1:${port}  (Ctrl+C ends it)\n`)
}
