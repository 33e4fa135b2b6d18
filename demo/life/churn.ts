import type { KubeObject } from '../api/object'
import { fieldsAt, idOf } from '../engines/access'
import type { World } from '../world'

const TICK_MS = 50
const MOST_PER_SECOND = 5_000
const MOST_SECONDS = 3_600

/** What `churn` did. */
export interface ChurnResult {
  changes: number
}

/** Changes the status of random apps at an even rate; resolves when it is over. */
export async function churn(
  world: World,
  { perSecond, seconds }: { perSecond?: unknown; seconds?: unknown },
): Promise<ChurnResult> {
  const rate = inRange(perSecond, 'perSecond', MOST_PER_SECOND)
  const duration = inRange(seconds, 'seconds', MOST_SECONDS)
  const apps = [...world.clusters.values()].flatMap((cluster) =>
    cluster.store.list('argoproj.io', 'Application').map((app) => ({ cluster, id: idOf(app) })),
  )
  const total = Math.round(rate * duration)
  const { random } = world.parts
  let changes = 0
  for (let tick = 1; changes < total && apps.length > 0; tick += 1) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
    const due = Math.min(total, Math.round((tick * TICK_MS * rate) / 1000))
    for (; changes < due; changes += 1) {
      const { cluster, id } = apps[Math.floor(random() * apps.length)] ?? {}
      if (cluster && id)
        cluster.store.mutate(id, { manager: 'argocd-application-controller' }, flip)
    }
  }
  return { changes }
}

/** Turns a synced app out of sync and back, and moves the time it was compared. */
function flip(app: KubeObject): void {
  const sync = fieldsAt(app, 'status', 'sync')
  const status = sync.status === 'Synced' ? 'OutOfSync' : 'Synced'
  const count = Number(app.metadata.annotations?.['demo.fleetglass.dev/churn'] ?? 0) + 1
  app.metadata.annotations = {
    ...app.metadata.annotations,
    'demo.fleetglass.dev/churn': String(count),
  }
  app.status = { ...fieldsAt(app, 'status'), sync: { ...sync, status } }
}

function inRange(value: unknown, name: string, most: number): number {
  if (typeof value === 'number' && value > 0 && value <= most) return value
  throw new Error(`${name} must be a number above 0 and at most ${most}`)
}
