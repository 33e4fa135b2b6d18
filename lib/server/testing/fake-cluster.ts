import 'server-only'

import type { LinkProblem } from '@/lib/domain/cluster'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'
import type { ClusterCandidate, SessionOptions } from '@/lib/kube/candidate'
import { KubeError } from '@/lib/kube/kube-error'
import type { SessionSink } from '@/lib/kube/session'

import type { Clock } from '../clock'
import { FakeObjects } from './fake-objects'

type Objects = Readonly<Record<string, readonly unknown[]>>

/** A cluster whose every word a test speaks, in the order that a session has to keep. */
export class FakeCluster {
  readonly candidate: ClusterCandidate
  /** Sessions opened so far. */
  opened = 0
  closed = 0
  retries = 0
  /** Paths that were asked for on demand, and bodies of access reviews. */
  readonly asked: string[] = []
  /** What is answered on demand, by path or by the body of a review, at once or when it resolves; anything else is not found. */
  readonly answers = new Map<string, unknown>()
  /** What was asked to be applied as a dry run; answered by `dry run of <path>`. */
  readonly dryRuns: { path: string; object: unknown; manager: string }[] = []
  /** What lies in it beyond what is always watched: read and watched on demand. */
  readonly objects = new FakeObjects()
  private options: SessionOptions | undefined
  private readonly failures = new Map<string, KubeError>()

  constructor(
    readonly context: string,
    private readonly clock: Clock,
    changes: Partial<ClusterCandidate> = {},
  ) {
    this.candidate = {
      contexts: [context],
      origin: 'kubeconfig',
      from: 'config',
      server: `https://${context}.example:6443`,
      fingerprint: `${context} 1`,
      place: `place of ${context}`,
      open: (options) => {
        this.opened++
        this.options = options
        return {
          close: async () => {
            this.closed++
          },
          retryNow: () => {
            this.retries++
          },
          get: (path) => this.answer(path),
          review: (body) => this.answer(JSON.stringify(body)),
          watch: (target, sink) => this.objects.watch(target, sink),
          stream: async (path, _signal, onChunk) => {
            const answer = await this.answer(path)
            if (Buffer.isBuffer(answer)) await onChunk(answer)
          },
          dryRun: async (path, object, manager) => {
            this.dryRuns.push({ path, object, manager })
            return this.answer(`dry run of ${path}`)
          },
        }
      },
      ...changes,
    }
  }

  /** What the session that is open was opened with. */
  get opening(): SessionOptions {
    if (!this.options) throw new Error(`${this.context} was not opened`)
    return this.options
  }

  get sink(): SessionSink {
    if (!this.options) throw new Error(`${this.context} was not opened`)
    return this.options.sink
  }

  beat(): void {
    this.sink.beat(this.clock.now())
  }

  fails(problem: Partial<LinkProblem> = {}): void {
    const remedy = { text: 'Start it.' }
    this.sink.trouble({ code: 'refused', message: 'Nothing listens there.', remedy, ...problem })
  }

  /** The whole beginning: an answer, discovery, and a list of each kind served. Kinds not named are served and empty. */
  lists(objects: Objects = {}, { uid = `uid of ${this.context}` } = {}): void {
    this.beat()
    const types = this.types()
    this.sink.served(types)
    this.sink.identity({ uid, version: 'v1.33.1' })
    for (const type of types) this.list(type, objects[typeName(type)] ?? [])
  }

  /** One list of one kind. */
  list(type: ResourceType, objects: readonly unknown[]): void {
    if (objects.length > 0) this.sink.page(type, objects)
    this.sink.listed(type)
  }

  changes(name: string, object: unknown): void {
    this.sink.changed(this.type(name), object)
  }

  loses(name: string, id: { namespace: string; name: string }): void {
    this.sink.gone(this.type(name), id)
  }

  /** A kind that was asked for, by the name that kubectl gives it. */
  type(name: string): ResourceType {
    const type = this.types().find((each) => typeName(each) === name)
    if (!type) throw new Error(`${name} was not asked for`)
    return type
  }

  /** An answer other than success to a path, from now on. */
  refuses(path: string, status: number, message = `${status} for get ${path}`): void {
    this.failures.set(path, new KubeError(status, status === 0 ? 'refused' : 'Refused', message))
  }

  private async answer(path: string): Promise<unknown> {
    this.asked.push(path)
    const failure = this.failures.get(path)
    if (failure) throw failure
    if (!this.answers.has(path)) {
      const held = this.objects.answer(path)
      if (held !== undefined) return structuredClone(held)
    }
    if (!this.answers.has(path)) throw new KubeError(404, 'NotFound', `${path} not found`)
    // Each answer comes off the wire anew.
    const answer = await this.answers.get(path)
    return Buffer.isBuffer(answer) ? answer : structuredClone(answer)
  }

  types(): readonly ResourceType[] {
    return this.options?.types ?? []
  }
}
