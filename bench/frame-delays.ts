import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

import { streamFrameSchema } from '@/lib/contract/stream'
import { until, type RunningDashboard, type RunningFleet } from '@/lib/testing/processes'

/** Streams that read everything beside the one that is measured. */
const READERS = 50
const STAMP_EVERY_MS = 100
const STAMP = 'bench.fleetglass.dev/at'
const SETTLES_IN_MS = 2_000

/**
 * How long a change takes from its write in a cluster to the frame of a reading stream, in ms, while `work` is done. The
 * time of the write travels in a label of one app.
 */
export async function frameDelays<T>(
  fleet: RunningFleet,
  dashboard: RunningDashboard,
  work: () => Promise<T>,
): Promise<{ done: T; delays: number[] }> {
  const { items } = await dashboard.api<{ items: { ref: Ref }[] }>(
    '/api/apps?engine=applications.argoproj.io&limit=1',
  )
  const app = items[0]?.ref
  if (!app) throw new Error('There is no app to stamp.')
  const ended = new AbortController()
  const delays: number[] = []
  const readers = [
    read(dashboard, ended.signal, (row) => {
      const at = Number(row.labels[STAMP])
      if (row.ref.name === app.name && at > 0) delays.push(Date.now() - at)
    }),
    ...Array.from({ length: READERS }, () => read(dashboard, ended.signal, () => undefined)),
  ]
  const stamping = stamp(fleet, dashboard, app, ended.signal)
  stamping.catch(() => undefined)
  try {
    await sleep(SETTLES_IN_MS)
    const done = await work()
    if (delays.length < 20) throw new Error(`Only ${delays.length} stamped changes arrived.`)
    return { done, delays }
  } finally {
    ended.abort()
    await stamping
    await Promise.allSettled(readers)
  }
}

interface Ref {
  cluster: string
  namespace: string
  name: string
}
interface Stamped {
  ref: Ref
  labels: Record<string, string>
}

async function read(
  { url }: RunningDashboard,
  signal: AbortSignal,
  onRow: (row: Stamped) => void,
): Promise<void> {
  try {
    const view = encodeURIComponent('sort=name')
    const response = await fetch(`${url}/api/stream?view=${view}`, { signal })
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk, { stream: true })
      const lines = rest.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (!line.startsWith('data:') || !line.includes(STAMP)) continue
        const frame = streamFrameSchema.parse(JSON.parse(line.slice(5)))
        if (frame.type === 'delta') frame.rows.forEach(onRow)
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Writes the time into a label of the app, over and over. */
async function stamp(
  fleet: RunningFleet,
  dashboard: RunningDashboard,
  { cluster, namespace, name }: Ref,
  signal: AbortSignal,
): Promise<void> {
  const { cluster: facts } = await dashboard.api<{ cluster: { contexts: string[] } }>(
    `/api/clusters/${cluster}`,
  )
  const proxy = spawn(
    'kubectl',
    ['--context', facts.contexts[0] ?? '', 'proxy', '--port=0', '--address=127.0.0.1'],
    {
      env: { ...process.env, KUBECONFIG: fleet.adminKubeconfigPath },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  try {
    let said = ''
    proxy.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const address = await until('kubectl proxy', () => /127\.0\.0\.1:\d+/.exec(said)?.[0], 10_000)
    const url = `http://${address}/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applications/${name}`
    while (!signal.aborted) {
      const response = await fetch(url, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify({ metadata: { labels: { [STAMP]: String(Date.now()) } } }),
      })
      if (!response.ok) throw new Error(`PATCH ${name}: ${response.status}`)
      await response.body?.cancel()
      await sleep(STAMP_EVERY_MS)
    }
  } finally {
    const exited = once(proxy, 'exit')
    proxy.kill()
    await exited
  }
}
