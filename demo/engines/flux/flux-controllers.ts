import type { KubeObject } from '../../api/object'
import type { ObjectId, StoreEvent } from '../../api/object-store'
import { annotationsOf, dig, groupOf, idOf, listAt, textAt } from '../access'
import { durationMs } from '../argocd/sync-windows'
import { PartGate } from '../controller-parts'
import { workQueue, type WorkQueue } from '../work-queue'
import { REQUESTED_AT, isForeignShard, isSuspended, type FluxContext } from './context'
import { finishFluxDeletion } from './deletion'
import { IMAGE_KINDS, reconcileImage } from './images'
import { reconcileHelmRelease } from './helm-release'
import { reconcileKustomization } from './kustomization'
import { reconcileSource } from './source-controller'

const SOURCES = ['GitRepository', 'HelmRepository', 'HelmChart', 'OCIRepository', 'Bucket']
const GROUP_OF: Record<string, string> = {
  Kustomization: 'kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helm.toolkit.fluxcd.io',
  ...Object.fromEntries(Object.keys(IMAGE_KINDS).map((kind) => [kind, 'image.toolkit.fluxcd.io'])),
}
const COMPONENT_OF: Record<string, string> = {
  ...IMAGE_KINDS,
  Kustomization: 'kustomize-controller',
  HelmRelease: 'helm-controller',
}
const PUSH_DELAY_MS = 1_000
const STILL_PATIENCE_MS = 10_000

/** The Flux controllers of one cluster. */
export class FluxControllers {
  private readonly queue: WorkQueue
  private readonly gate: PartGate
  private readonly unsubscribes: (() => void)[] = []
  private readonly seen = new Map<string, string>()

  constructor(
    readonly context: FluxContext,
    report: (error: unknown) => void,
  ) {
    this.queue = workQueue({
      clock: context.clock,
      work: (key) => this.work(key),
      report: (_key, error) => report(error),
      workers: 3,
    })
    this.gate = new PartGate(context.home.store, 'flux-system', (key) => this.queue.add(key))
  }

  /** Watches Flux objects, workloads that are waited for, and Git. */
  start(): void {
    const { context } = this
    const all = [...SOURCES, ...Object.keys(GROUP_OF)].flatMap((kind) => [
      ...context.home.store.list(groupFor(kind), kind),
    ])
    for (const object of all) this.seen.set(keyFor(object), fingerprint(object))
    this.unsubscribes.push(
      context.home.store.subscribe((event) => this.notice(event)),
      context.git.onPush((path) => this.pushed(path)),
      context.onTag((image) => this.tagged(image)),
    )
    if (context.still) return
    all.forEach((object, i) => {
      const interval = this.intervalOf(object)
      if (interval !== undefined) this.queue.add(keyFor(object), (interval * (i + 1)) / all.length)
    })
  }

  stop(): void {
    for (const unsubscribe of this.unsubscribes) unsubscribe()
    this.queue.stop()
  }

  /** Reconciles one object now; its request, dependencies and health checks included. */
  async reconcile(id: ObjectId): Promise<number | undefined> {
    const object = this.context.home.store.get(id)
    if (!object || isForeignShard(object)) return undefined
    if (object.metadata.deletionTimestamp !== undefined) {
      finishFluxDeletion(this.context, object)
      return undefined
    }
    if (object.kind === 'Kustomization') return reconcileKustomization(this.context, object)
    if (object.kind === 'HelmRelease') return reconcileHelmRelease(this.context, object)
    if (object.kind in IMAGE_KINDS) await reconcileImage(this.context, object)
    else reconcileSource(this.context, object)
    return undefined
  }

  private async work(key: string): Promise<void> {
    const [kind = '', namespace = '', name = ''] = key.split('/')
    const id = { group: groupFor(kind), kind, namespace, name }
    const component = COMPONENT_OF[kind] ?? 'source-controller'
    if (!this.context.components.includes(component) || !this.gate.isOpen(component, key)) return
    const again = await this.reconcile(id)
    const object = this.context.home.store.get(id)
    if (!object) return
    const next = again ?? this.intervalOf(object)
    const isQuick = again !== undefined && again <= STILL_PATIENCE_MS
    if (next !== undefined && (!this.context.still || isQuick)) this.queue.add(key, next)
  }

  private intervalOf(object: KubeObject): number | undefined {
    const interval = durationMs(textAt(object, 'spec', 'interval'))
    return interval === 0 || isSuspended(object) ? undefined : interval
  }

  private notice({ type, object }: StoreEvent): void {
    this.gate.notice(object)
    const { kind } = object
    if (!SOURCES.includes(kind) && GROUP_OF[kind] !== groupOf(object)) return
    const key = keyFor(object)
    if (type === 'DELETED') {
      this.seen.delete(key)
      return
    }
    const [before, now] = [this.seen.get(key), fingerprint(object)]
    if (before === now) return
    this.seen.set(key, now)
    if (before === undefined || ownPart(before) !== ownPart(now)) this.queue.add(key)
    if (SOURCES.includes(kind)) this.wakeUsers(object)
    else if (kind in IMAGE_KINDS) this.wakeImages(object)
    else this.wakeDependents(object)
  }

  /** A new artifact wakes those who apply or install it. */
  private wakeUsers(source: KubeObject): void {
    const { store } = this.context.home
    const uses = (object: KubeObject, ...path: string[]) =>
      textAt(object, ...path, 'kind') === source.kind &&
      textAt(object, ...path, 'name') === source.metadata.name
    for (const object of store.list(GROUP_OF.Kustomization ?? '', 'Kustomization')) {
      if (uses(object, 'spec', 'sourceRef')) this.queue.add(keyFor(object))
    }
    for (const object of store.list('source.toolkit.fluxcd.io', 'HelmChart')) {
      if (uses(object, 'spec', 'sourceRef')) this.queue.add(keyFor(object))
    }
    if (source.kind !== 'HelmChart') return
    const name = source.metadata.labels?.['helm.toolkit.fluxcd.io/name']
    const namespace = source.metadata.labels?.['helm.toolkit.fluxcd.io/namespace'] ?? ''
    if (name !== undefined) this.queue.add(`HelmRelease/${namespace}/${name}`)
  }

  private wakeImages({ kind, metadata }: KubeObject): void {
    const next = { ImageRepository: 'ImagePolicy', ImagePolicy: 'ImageUpdateAutomation' }[kind]
    if (next === undefined) return
    for (const one of this.context.home.store.list('image.toolkit.fluxcd.io', next)) {
      if (one.metadata.namespace === metadata.namespace) this.queue.add(keyFor(one))
    }
  }

  /** Those that wait for a Kustomization or release look again when its verdict changes. */
  private wakeDependents(object: KubeObject): void {
    for (const other of this.context.home.store.list(groupOf(object), object.kind)) {
      const waits = listAt(other, 'spec', 'dependsOn').some(
        (one) => textAt(one, 'name') === object.metadata.name,
      )
      if (waits) this.queue.add(keyFor(other))
    }
  }

  /** A new tag is scanned; policies and automations follow when a scan or a choice says something new. */
  private tagged(image: string): void {
    for (const one of this.context.home.store.list('image.toolkit.fluxcd.io', 'ImageRepository')) {
      if (textAt(one, 'spec', 'image') === image) this.queue.add(keyFor(one), PUSH_DELAY_MS)
    }
  }

  private pushed(path: string): void {
    for (const source of this.context.home.store.list(
      'source.toolkit.fluxcd.io',
      'GitRepository',
    )) {
      const repository = this.context.git.repositoryAt(textAt(source, 'spec', 'url'))
      if (repository?.path === path) this.queue.add(keyFor(source), PUSH_DELAY_MS)
    }
  }
}

function groupFor(kind: string): string {
  return GROUP_OF[kind] ?? 'source.toolkit.fluxcd.io'
}

function keyFor(object: KubeObject): string {
  const { namespace = '', name } = idOf(object) as ObjectId
  return `${object.kind}/${namespace}/${name}`
}

/** What others react to (artifact, verdict) after what the object's own controller reacts to. */
function fingerprint(object: KubeObject): string {
  const ready = listAt(object, 'status', 'conditions').find(
    (one) => textAt(one, 'type') === 'Ready',
  )
  const own = [object.spec, object.metadata.deletionTimestamp, annotationsOf(object)[REQUESTED_AT]]
  const status = textAt(ready, 'status')
  const outward = [
    dig(object, 'status', 'artifact', 'revision'),
    status === 'True',
    dig(object, 'status', 'lastAppliedRevision'),
    dig(object, 'status', 'lastScanResult', 'tagCount'),
    dig(object, 'status', 'latestRef', 'tag'),
  ]
  return `${JSON.stringify(own)}\n${JSON.stringify(outward)}`
}

function ownPart(print: string): string {
  return print.slice(0, print.lastIndexOf('\n'))
}
