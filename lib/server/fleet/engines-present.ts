import 'server-only'

import type { Cluster } from '@/lib/contract/cluster'
import type { Engine } from '@/lib/engines/engine'

import { isoTime } from '../clock'
import { whatIsWrong, type Controllers, type SeenController } from './controllers'

type Present = Cluster['engines'][number]

/** Why controllers cannot be told, or nothing when they can. */
export type Unseen = string | undefined

/**
 * The engines of a cluster: one entry for each namespace that runs controllers of it, or one without when the kinds are
 * served but no controller can be seen. An engine's own workloads say `app.kubernetes.io/part-of: <engine id>`.
 */
export function enginesPresent(
  engines: readonly Engine[],
  controllers: Controllers,
  unseen: Unseen,
  now: number,
): Present[] {
  const all = controllers.all()
  return engines.flatMap((engine): Present[] => {
    const { id, label } = engine
    const own = all.filter((each) => each.engine === id)
    const namespaces = [...new Set(own.map(({ workload }) => workload.namespace))]
    if (namespaces.length === 0) {
      const message = unseen ?? `No controller of ${label} can be seen here.`
      return [{ id, label, state: 'unknown', message }]
    }
    return namespaces.map((namespace) => {
      const there = own.filter(({ workload }) => workload.namespace === namespace)
      const version = versionOf(there)
      return {
        id,
        label,
        namespace,
        ...(version !== undefined && { version }),
        controllers: { ready: there.filter(isReady).length, total: there.length },
        ...(unseen === undefined
          ? judge(id, there, controllers, now)
          : { state: 'unknown' as const, message: unseen }),
      }
    })
  })
}

function judge(
  engine: string,
  there: readonly SeenController[],
  controllers: Controllers,
  now: number,
): Pick<Present, 'state' | 'message' | 'downSince'> {
  const standing = (each: SeenController) => controllers.standing(each)
  const out = there.filter((each) => standing(each) === 'out')
  // A component that is spread over several workloads is down when all of them are.
  const dead = out.filter(
    (each) =>
      controllers.judges(each) &&
      there.every((other) => other.component !== each.component || standing(other) === 'out'),
  )
  const [first] = dead.sort((a, b) => (a.downFrom ?? 0) - (b.downFrom ?? 0))
  if (first) {
    const message = `${whatIsWrong(first, now)}: status is as of then.`
    return { state: 'down', message, downSince: isoTime(first.downFrom ?? now) }
  }
  const lacking = [...out, ...there.filter((each) => standing(each) === 'short')]
  if (lacking.length > 0) {
    const message = `${lacking.map((each) => whatIsWrong(each, now)).join('; ')}.`
    return { state: 'degraded', message }
  }
  const seen = new Set(
    there.filter((each) => standing(each) !== 'unseen').map(({ component }) => component),
  )
  const hidden = controllers.judgingOf(engine).filter((component) => !seen.has(component))
  if (hidden.length > 0 || seen.size === 0)
    return {
      state: 'unknown',
      message: `${hidden.join(' and ') || 'No controller'} cannot be seen.`,
    }
  return { state: 'up', message: 'Its controllers are at work.' }
}

function isReady({ workload, isGone }: SeenController): boolean {
  const { ready, wanted } = workload.replicas ?? { ready: 0, wanted: 1 }
  return !isGone && ready > 0 && ready >= wanted
}

/** What most controllers say: by label, else by the tag of their image. Companions such as caches have versions of their own. */
function versionOf(controllers: readonly SeenController[]): string | undefined {
  const votes = new Map<string, number>()
  for (const { workload } of controllers) {
    const vote = workload.version ?? workload.images.map(tagOf).find((tag) => tag !== undefined)
    if (vote !== undefined) votes.set(vote, (votes.get(vote) ?? 0) + 1)
  }
  return [...votes].sort(([, a], [, b]) => b - a)[0]?.[0]
}

function tagOf(image: string): string | undefined {
  return /:([^:/@]+)(@|$)/.exec(image)?.[1]
}
