import type { KubeObject } from '../../api/object'
import { idOf, listAt, type Fields } from '../access'
import { PartGate } from '../controller-parts'
import { workQueue, type WorkQueue } from '../work-queue'
import type { ArgoContext } from './context'
import { GeneratorError, parametersOf } from './set-generators'
import { rollOut } from './set-rollout'
import { failedStatus, setStatus } from './set-status'
import { instantiate, isRolling } from './set-template'

const CONTROLLER = { manager: 'argocd-applicationset-controller' } as const
const DEBOUNCE_MS = 1_000

/** Argo CD's ApplicationSet controller: cluster, list, Git directory, matrix and pull request generators. */
export class ApplicationSetController {
  private readonly queue: WorkQueue
  private readonly gate: PartGate
  private readonly unsubscribes: (() => void)[] = []

  constructor(
    private readonly context: ArgoContext,
    report: (error: unknown) => void,
  ) {
    this.queue = workQueue({
      clock: context.clock,
      work: (name) => {
        if (this.gate.isOpen('applicationset-controller', name)) this.reconcile(name)
      },
      report: (_name, error) => report(error),
    })
    const { store } = context.home
    this.gate = new PartGate(store, context.namespace, (name) => this.queue.add(name))
  }

  start(): void {
    const { home, namespace, git } = this.context
    this.unsubscribes.push(
      home.store.subscribe(({ object }) => {
        if (object.metadata.namespace !== namespace) return
        this.gate.notice(object)
        if (object.kind === 'ApplicationSet') this.queue.add(object.metadata.name, DEBOUNCE_MS)
        if (object.kind === 'Secret') this.wakeAll()
        if (object.kind !== 'Application') return
        const owner = object.metadata.ownerReferences?.[0]
        if (owner?.kind === 'ApplicationSet') this.queue.add(owner.name, DEBOUNCE_MS)
      }),
      git.onPush(() => this.wakeAll()),
    )
  }

  stop(): void {
    for (const unsubscribe of this.unsubscribes) unsubscribe()
    this.queue.stop()
  }

  /** Writes the set's applications as its template says, over whatever was changed in them. */
  reconcile(name: string): void {
    const { context } = this
    const { home, namespace } = context
    const set = home.store.get({ group: 'argoproj.io', kind: 'ApplicationSet', namespace, name })
    if (!set || set.metadata.deletionTimestamp !== undefined) return
    try {
      const apps = this.generate(set)
      const rolled = isRolling(set) ? rollOut(context, set, apps) : undefined
      this.writeStatus(set, setStatus(context, set, apps, rolled))
    } catch (error) {
      if (!(error instanceof GeneratorError)) throw error
      this.writeStatus(set, failedStatus(context, set, error.message))
    }
  }

  /** Writes what the generators give and removes what they gave before. */
  private generate(set: KubeObject): readonly KubeObject[] {
    const { context } = this
    const { store } = context.home
    const wanted = parametersOf(context, listAt(set, 'spec', 'generators')).map((parameters) =>
      instantiate(context, set, parameters),
    )
    for (const app of wanted) store.applyFields(app, CONTROLLER)
    const names = new Set(wanted.map(({ metadata }) => metadata.name))
    const owned = store
      .list('argoproj.io', 'Application', context.namespace)
      .filter((app) => app.metadata.ownerReferences?.[0]?.uid === set.metadata.uid)
    for (const app of owned) {
      if (!names.has(app.metadata.name)) store.remove(idOf(app), CONTROLLER)
    }
    return owned.filter((app) => names.has(app.metadata.name))
  }

  private wakeAll(): void {
    const { home, namespace } = this.context
    for (const set of home.store.list('argoproj.io', 'ApplicationSet', namespace)) {
      this.queue.add(set.metadata.name, DEBOUNCE_MS)
    }
  }

  private writeStatus(set: KubeObject, status: Fields): void {
    this.context.home.store.patchStatus(idOf(set), status, { ...CONTROLLER, subresource: 'status' })
  }
}
