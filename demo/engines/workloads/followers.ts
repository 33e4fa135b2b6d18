import type { KubeObject } from '../../api/object'
import type { StoreEvent } from '../../api/object-store'
import { fieldsAt } from '../access'
import { workQueue, type WorkQueue } from '../work-queue'
import { reconcileBudget } from './budgets'
import { reconcileEndpoints, selects } from './endpoint-slices'
import { furnishNamespace } from './namespace-objects'
import type { WorkloadContext } from './workload-context'

/** Pods change several times in a moment; what follows them is written once. */
const GATHER_MS = 300

type Follow = (context: WorkloadContext, object: KubeObject, pods: readonly KubeObject[]) => void

const FOLLOW: Readonly<Record<string, { group: string; work: Follow; selector: string[] }>> = {
  Namespace: { group: '', work: furnishNamespace, selector: [] },
  Service: { group: '', work: reconcileEndpoints, selector: ['spec', 'selector'] },
  PodDisruptionBudget: {
    group: 'policy',
    work: reconcileBudget,
    selector: ['spec', 'selector', 'matchLabels'],
  },
}

/** The controllers of one cluster whose objects only mirror others: endpoints, budgets, accounts. */
export class Followers {
  private readonly queue: WorkQueue
  private unsubscribe: (() => void) | undefined

  constructor(
    private readonly context: WorkloadContext,
    report: (error: unknown) => void,
  ) {
    this.queue = workQueue({
      clock: context.clock,
      work: (key) => this.work(key),
      report: (_key, error) => report(error),
    })
  }

  /** Catches up with what was built, and follows what comes. */
  start(): void {
    for (const [kind, { group, work }] of Object.entries(FOLLOW)) {
      // Each would look through all pods of its namespace: of many in one, that is seen once.
      const pods = podsByNamespace(this.context)
      for (const object of this.context.store.list(group, kind)) {
        work(this.context, object, pods.get(object.metadata.namespace ?? '') ?? [])
      }
    }
    this.unsubscribe = this.context.store.subscribe((event) => this.notice(event))
  }

  stop(): void {
    this.unsubscribe?.()
    this.queue.stop()
  }

  private notice({ object, type, kind }: StoreEvent): void {
    if (FOLLOW[object.kind]?.group === kind.group) {
      if (type !== 'DELETED') this.enqueue(object, 0)
    } else if (object.kind === 'Pod' && kind.group === '') {
      for (const [name, { group, selector }] of Object.entries(FOLLOW)) {
        if (name === 'Namespace') continue
        for (const one of this.context.store.list(group, name, object.metadata.namespace)) {
          const labels = Object.entries(fieldsAt(one, ...selector))
          if (labels.length > 0 && selects(labels, object)) this.enqueue(one, GATHER_MS)
        }
      }
    }
  }

  private enqueue({ kind, metadata }: KubeObject, delayMs: number): void {
    this.queue.add(`${kind}/${metadata.namespace ?? ''}/${metadata.name}`, delayMs)
  }

  private work(queued: string): void {
    const [kind = '', namespace = '', name = ''] = queued.split('/')
    const follow = FOLLOW[kind]
    if (!follow) return
    const id = { group: follow.group, kind, name, ...(namespace !== '' && { namespace }) }
    const live = this.context.store.get(id)
    if (!live || live.metadata.deletionTimestamp !== undefined) return
    follow.work(this.context, live, this.context.store.list('', 'Pod', namespace))
  }
}

function podsByNamespace({ store }: WorkloadContext): ReadonlyMap<string, KubeObject[]> {
  const found = new Map<string, KubeObject[]>()
  for (const pod of store.list('', 'Pod')) {
    const namespace = pod.metadata.namespace ?? ''
    const own = found.get(namespace)
    if (own) own.push(pod)
    else found.set(namespace, [pod])
  }
  return found
}
