import 'server-only'

import type { ObjectId } from '@/lib/domain/ref'
import type { EngineContext } from '@/lib/engines/engine'

/** Whether everything that a reading had asked for would be answered as it was then. */
export type IsStill = (context: EngineContext) => boolean

/** A context that notes what was asked of it, so that a reading is repeated only when an answer has changed. */
export function watchedContext(
  context: EngineContext,
  isApp: (id: Pick<ObjectId, 'group' | 'kind'>) => boolean,
): {
  context: EngineContext
  isStill: IsStill
  /** Whether it asked for the time, and for apps. */
  asked: { time: boolean; apps: boolean }
} {
  const checks: IsStill[] = []
  const asked = { time: false, apps: false }
  const watched: EngineContext = {
    cluster: context.cluster,
    get now() {
      asked.time = true
      return context.now
    },
    find(id) {
      const found = context.find(id)
      asked.apps ||= isApp(id)
      checks.push((later) => later.find(id) === found)
      return found
    },
    canRead(kind) {
      const can = context.canRead(kind)
      checks.push((later) => later.canRead(kind) === can)
      return can
    },
    clusterOf(target) {
      const { cluster, problem } = context.clusterOf(target)
      checks.push((later) => {
        const now = later.clusterOf(target)
        return now.cluster === cluster && now.problem === problem
      })
      return context.clusterOf(target)
    },
    workloads(cluster, by) {
      // Too many facts to compare: such a reading never lasts.
      checks.push(() => false)
      return context.workloads(cluster, by)
    },
    controller(component, namespace) {
      const was = context.controller(component, namespace)
      checks.push((later) => {
        const is = later.controller(component, namespace)
        return is.state === was.state && since(is) === since(was)
      })
      return was
    },
  }
  return {
    context: watched,
    isStill: (later) => checks.every((check) => check(later)),
    asked,
  }
}

function since(state: ReturnType<EngineContext['controller']>): string {
  return state.state === 'down' ? state.since : ''
}
