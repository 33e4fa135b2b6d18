import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = resolve(import.meta.dirname, '../..')
const STARTS_WITHIN_MS = 60_000

/** A folder of its own for one test run; `remove` deletes it. */
export function scratch(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `fleetglass-${name}-`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Waits until `ready` holds, looking every 100 ms; throws with `what` after `withinMs`. */
export async function until<T>(
  what: string,
  ready: () => T | Promise<T>,
  withinMs = STARTS_WITHIN_MS,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const value = await ready()
    if (value) return value
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`)
    await sleep(100)
  }
}

interface Running {
  stop: () => Promise<void>
  /** What it printed so far, for a test's failure message. */
  output: () => string
}

function run(
  args: readonly string[],
  env: Record<string, string>,
): Running & { child: ChildProcess } {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000))
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await Promise.race([ended, sleep(5_000).then(() => child.kill('SIGKILL'))])
    await ended
  }
  return { child, stop, output: () => output }
}

/** What the simulated fleet says of itself once it runs. */
export interface FleetDescription {
  kubeconfigPath: string
  /** The same clusters with the rights of an administrator. */
  adminKubeconfigPath: string
  kubeconfigDirectory: string
  configPath: string
  controlUrl: string
}

export interface RunningFleet extends Running, FleetDescription {
  clusters: { name: string; context: string; server: string }[]
  /** Sets or clears what is wrong with one cluster from now on. */
  fault: (cluster: string, plan?: object) => Promise<void>
  control: (method: string, path: string, body?: object) => Promise<unknown>
}

/** Starts the simulated fleet in a process of its own and waits until it is ready. */
export async function startFleet(
  directory: string,
  args: readonly string[] = ['--still'],
  env: Record<string, string> = {},
): Promise<RunningFleet> {
  const { child, stop, output } = run(
    ['--import', 'tsx', 'demo/main.ts', '--directory', directory, ...args],
    env,
  )
  const file = join(directory, 'fleet.json')
  await until('the simulated fleet', () => {
    if (child.exitCode !== null) throw new Error(`The simulated fleet ended:\n${output()}`)
    return existsSync(file)
  })
  const description = JSON.parse(readFileSync(file, 'utf8')) as FleetDescription
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${description.controlUrl}${path}`, {
      method,
      ...(body
        ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
        : {}),
    })
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? undefined : ((await response.json()) as unknown)
  }
  const fault = async (cluster: string, plan?: object) => {
    const path = `/clusters/${encodeURIComponent(cluster)}/faults`
    await (plan ? control('PUT', path, plan) : control('DELETE', path))
  }
  const clusters = (await control('GET', '/clusters')) as RunningFleet['clusters']
  return { ...description, clusters, stop, output, control, fault }
}

export interface RunningDashboard extends Running {
  url: string
  /** GET of one API path, parsed. */
  api: <T>(path: string) => Promise<T>
}

/** The arguments of `npm start`: what is measured and tested is started as people start it. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').slice(1)
}

/** Starts the built dashboard on a free loopback port and waits until it answers. */
export async function startDashboard(env: Record<string, string>): Promise<RunningDashboard> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { child, stop, output } = run(startArguments(), { PORT: String(port), ...env })
  await until('the dashboard', async () => {
    if (child.exitCode !== null) throw new Error(`The dashboard ended:\n${output()}`)
    return fetch(`${url}/api/health/ready`).then(
      (response) => response.ok,
      () => false,
    )
  })
  const api = async <T>(path: string) => {
    const response = await fetch(`${url}${path}`)
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  return { url, api, stop, output }
}

/** Waits until every cluster has been read, or given up on for now. */
export async function untilRead(dashboard: RunningDashboard, withinMs?: number): Promise<void> {
  await until(
    'every cluster is read',
    async () => {
      const { items } = await dashboard.api<{ items: { link: { state: string } }[] }>(
        '/api/clusters',
      )
      return items.length > 0 && items.every(({ link }) => link.state !== 'loading')
    },
    withinMs,
  )
}
