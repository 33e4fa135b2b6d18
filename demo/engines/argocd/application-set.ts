import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, idOf, isFields, listAt, textAt, type Fields } from '../access'
import { PartGate } from '../controller-parts'
import { workQueue, type WorkQueue } from '../work-queue'
import { controllerRef } from '../workloads/workload-context'
import { clusterSecrets, isoTime, type ArgoContext } from './context'

const CONTROLLER = { manager: 'argocd-applicationset-controller' } as const
const DEBOUNCE_MS = 1_000

/** Argo CD's ApplicationSet controller, for cluster and list generators with plain `{{name}}` templates. */
export class ApplicationSetController {
  private readonly queue: WorkQueue
  private readonly gate: PartGate
  private unsubscribe: (() => void) | undefined

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
    const { home, namespace } = this.context
    this.unsubscribe = home.store.subscribe(({ object }) => {
      if (object.metadata.namespace !== namespace) return
      this.gate.notice(object)
      if (object.kind === 'ApplicationSet') this.queue.add(object.metadata.name, DEBOUNCE_MS)
      const isSecret = object.kind === 'Secret'
      const owner = object.kind === 'Application' ? object.metadata.ownerReferences?.[0] : undefined
      if (owner?.kind === 'ApplicationSet') this.queue.add(owner.name, DEBOUNCE_MS)
      if (isSecret) for (const set of this.sets()) this.queue.add(set.metadata.name, DEBOUNCE_MS)
    })
  }

  stop(): void {
    this.unsubscribe?.()
    this.queue.stop()
  }

  /** Writes the set's applications as its template says, over whatever was changed in them. */
  reconcile(name: string): void {
    const { home, namespace } = this.context
    const set = home.store.get({ group: 'argoproj.io', kind: 'ApplicationSet', namespace, name })
    if (!set || set.metadata.deletionTimestamp !== undefined) return
    const wanted = this.parameters(set).map((parameters) => this.instance(set, parameters))
    for (const app of wanted) home.store.applyFields(app, CONTROLLER)
    const names = new Set(wanted.map(({ metadata }) => metadata.name))
    const owned = home.store
      .list('argoproj.io', 'Application', namespace)
      .filter((app) => app.metadata.ownerReferences?.[0]?.uid === set.metadata.uid)
    for (const app of owned) {
      if (!names.has(app.metadata.name)) home.store.remove(idOf(app), CONTROLLER)
    }
    this.writeStatus(
      set,
      owned.filter((app) => names.has(app.metadata.name)),
    )
  }

  private sets(): readonly KubeObject[] {
    return this.context.home.store.list('argoproj.io', 'ApplicationSet', this.context.namespace)
  }

  private parameters(set: KubeObject): Record<string, string>[] {
    return listAt(set, 'spec', 'generators').flatMap((generator) => {
      const elements = listAt(generator, 'list', 'elements') as Record<string, string>[]
      if (elements.length > 0) return elements
      const selector = dig(generator, 'clusters', 'selector', 'matchLabels')
      if (dig(generator, 'clusters') === undefined) return []
      const values = fieldsAt(generator, 'clusters', 'values') as Record<string, string>
      const named = Object.fromEntries(
        Object.entries(values).map(([key, value]) => [`values.${key}`, value]),
      )
      return this.matching(isFields(selector) ? selector : {}).map((found) => ({
        ...found,
        ...named,
      }))
    })
  }

  private matching(selector: Fields): { name: string; server: string }[] {
    const { home, namespace } = this.context
    const known = clusterSecrets(this.context)
    return home.store
      .list('', 'Secret', namespace)
      .filter(({ metadata }) =>
        Object.entries({ 'argocd.argoproj.io/secret-type': 'cluster', ...selector }).every(
          ([key, value]) => metadata.labels?.[key] === value,
        ),
      )
      .flatMap((secret) => {
        const name = Buffer.from(textAt(secret, 'data', 'name'), 'base64').toString()
        return known.filter((one) => one.name === name)
      })
  }

  private instance(set: KubeObject, parameters: Record<string, string>): KubeObject {
    const text = JSON.stringify(fieldsAt(set, 'spec', 'template')).replace(
      /\{\{\s*\.?([\w.]+)\s*\}\}/g,
      (_all, name: string) => parameters[name] ?? '',
    )
    const template = JSON.parse(text) as {
      metadata: { name: string; labels?: Record<string, string> }
      spec: Fields
    }
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        ...template.metadata,
        namespace: this.context.namespace,
        creationTimestamp: isoTime(this.context),
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
        ownerReferences: [controllerRef(set)],
      },
      spec: template.spec,
    }
  }

  private writeStatus(set: KubeObject, apps: readonly KubeObject[]): void {
    const now =
      textAt(listAt(set, 'status', 'conditions')[0], 'lastTransitionTime') || isoTime(this.context)
    const condition = (type: string, status: string, reason: string, message: string) => ({
      type,
      status,
      reason,
      message,
      lastTransitionTime: now,
    })
    const status = {
      conditions: [
        condition(
          'ErrorOccurred',
          'False',
          'ApplicationSetUpToDate',
          'Successfully generated parameters for all Applications',
        ),
        condition(
          'ParametersGenerated',
          'True',
          'ParametersGenerated',
          'Successfully generated parameters for all Applications',
        ),
        condition(
          'ResourcesUpToDate',
          'True',
          'ApplicationSetUpToDate',
          'All applications have been generated successfully',
        ),
      ],
      resources: apps.map((app) => ({
        group: 'argoproj.io',
        version: 'v1alpha1',
        kind: 'Application',
        name: app.metadata.name,
        namespace: app.metadata.namespace,
        status: textAt(app, 'status', 'sync', 'status'),
        health: { status: textAt(app, 'status', 'health', 'status') },
      })),
    }
    this.context.home.store.patchStatus(idOf(set), status, { ...CONTROLLER, subresource: 'status' })
  }
}
