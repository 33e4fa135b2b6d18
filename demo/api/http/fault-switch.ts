import { ApiError } from '../api-error'
import type { Clock } from '../../clock'
import type { FaultPlan, Faults } from '../faults'
import type { Attributes } from './authorize'

/** Holds a cluster's fault plan, tells who must act on it, and stands in the way of requests. */
export class FaultSwitch implements Faults {
  #plan: FaultPlan | undefined
  #waiting: (() => void)[] = []
  readonly #listeners: ((plan: FaultPlan) => void)[] = []

  constructor(private readonly clock: Pick<Clock, 'after'>) {}

  get plan(): FaultPlan | undefined {
    return this.#plan
  }

  set(plan: FaultPlan | undefined): void {
    this.#plan = plan
    if (!plan?.blackHole) {
      const waiting = this.#waiting
      this.#waiting = []
      for (const go of waiting) go()
    }
    for (const listener of this.#listeners) listener(plan ?? {})
  }

  onChange(listener: (plan: FaultPlan) => void): void {
    this.#listeners.push(listener)
  }

  /** Resolves at once, or when the black hole is gone. */
  async passable(): Promise<void> {
    if (this.#plan?.blackHole) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Lets a request through after latency and black hole. */
  async admit(): Promise<void> {
    await this.passable()
    const latencyMs = this.#plan?.latencyMs ?? 0
    if (latencyMs <= 0) return
    await new Promise<void>((resolve) => this.clock.after(latencyMs, resolve))
    await this.passable()
  }

  /** Throws the planned status when the request is one that it is planned for. No rule binds `system:masters`. */
  check(attributes: Attributes, user: { name: string; groups: readonly string[] }): void {
    const fault = this.#plan?.status
    if (fault && this.#isPlanned(attributes, user)) {
      throw STATUSES[fault.code](attributes, user.name)
    }
  }

  /** Whether a request would be refused with 403: an access review has to say the same. */
  forbids(attributes: Attributes, user: { groups: readonly string[] }): boolean {
    return this.#plan?.status?.code === 403 && this.#isPlanned(attributes, user)
  }

  #isPlanned(attributes: Attributes, user: { groups: readonly string[] }): boolean {
    const fault = this.#plan?.status
    if (!fault) return false
    const { group, plural = '', verb } = attributes
    const resource = group ? `${plural}.${group}` : plural
    const inner = attributes.subresource === undefined ? '' : `/${attributes.subresource}`
    const isNamed = fault.resources?.some((name) => name === resource || name === resource + inner)
    if (isNamed === false) return false
    if (fault.verbs && !fault.verbs.includes(verb)) return false
    return fault.code !== 403 || !user.groups.includes('system:masters')
  }
}

const STATUSES: Record<401 | 403 | 429 | 500, (of: Attributes, user: string) => ApiError> = {
  401: () => new ApiError(401, 'Unauthorized', 'Unauthorized'),
  403: (of, user) => forbidden(of, user),
  429: () =>
    new ApiError(
      429,
      'TooManyRequests',
      'The server has received too many requests and has asked us to try again later',
      { retryAfterSeconds: 1 },
    ),
  500: () =>
    new ApiError(500, 'InternalError', 'Internal error occurred: etcdserver: request timed out'),
}

/** 403 in the words of a real server. */
export function forbidden(of: Attributes, userName: string): ApiError {
  if (of.plural === undefined) {
    const message = `forbidden: User "${userName}" cannot ${of.verb} path "${of.path}"`
    return new ApiError(403, 'Forbidden', message, {})
  }
  const resource = of.group ? `${of.plural}.${of.group}` : of.plural
  const object = of.name === undefined ? resource : `${resource} "${of.name}"`
  const where =
    of.namespace === undefined ? 'at the cluster scope' : `in the namespace "${of.namespace}"`
  const inner = of.subresource === undefined ? '' : `/${of.subresource}`
  const what = `resource "${of.plural}${inner}" in API group "${of.group ?? ''}"`
  const message = `${object} is forbidden: User "${userName}" cannot ${of.verb} ${what} ${where}`
  return new ApiError(403, 'Forbidden', message, {
    ...(of.name === undefined ? {} : { name: of.name }),
    ...(of.group ? { group: of.group } : {}),
    kind: of.plural,
  })
}
