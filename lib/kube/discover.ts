import 'server-only'

import type { ResourceType } from '@/lib/domain/resource-type'

import type { Answer, Ask } from './api'
import {
  DISCOVERY_ACCEPT,
  parseAggregated,
  parseGroups,
  parseResources,
  type GroupVersion,
} from './discovery'
import { KubeError } from './kube-error'

type AskPath = (path: string, ask: Ask) => Promise<Answer | undefined>

/** Asks a cluster which kinds it serves, cheaply when asked again: unchanged documents are not sent twice. */
export class Discoverer {
  readonly #kept = new Map<
    string,
    { etag: string | undefined; versions: readonly GroupVersion[] }
  >()

  constructor(
    private readonly ask: AskPath,
    private readonly limitMs: number,
  ) {}

  /** All versions of the groups of these kinds; rejects when the cluster cannot be asked. */
  async discover(
    types: readonly ResourceType[],
    signal: AbortSignal,
  ): Promise<readonly GroupVersion[]> {
    const groups = new Set(types.map(({ group }) => group))
    const named = await this.#root('/apis', groups, signal)
    if (!groups.has('')) return named
    return [...named, ...(await this.#root('/api', groups, signal))]
  }

  async #root(path: '/apis' | '/api', groups: ReadonlySet<string>, signal: AbortSignal) {
    const kept = this.#kept.get(path)
    const answer = await this.ask(path, {
      signal,
      limitMs: this.limitMs,
      accept: DISCOVERY_ACCEPT,
      ...(kept?.etag === undefined ? {} : { etag: kept.etag }),
    })
    if (!answer) return kept?.versions ?? []
    const aggregated = parseAggregated(answer.value)?.filter(({ group }) => groups.has(group))
    const versions = aggregated ?? (await this.#legacy(path, answer.value, groups, signal))
    // In the old form the tag speaks of the list of groups only, not of the kinds in them.
    this.#kept.set(path, { etag: aggregated ? answer.etag : undefined, versions })
    return versions
  }

  async #legacy(
    path: '/apis' | '/api',
    document: unknown,
    groups: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<readonly GroupVersion[]> {
    const named: [string, readonly string[]][] =
      path === '/api'
        ? [['', ['v1']]]
        : [...parseGroups(document)].filter(([group]) => groups.has(group))
    const all = named.flatMap(([group, versions]) =>
      versions.map(async (version): Promise<GroupVersion> => {
        const at = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
        try {
          const answer = await this.ask(at, { signal, limitMs: this.limitMs })
          return { group, version, stale: false, plurals: parseResources(answer?.value) }
        } catch (error) {
          // One group that is down must not hide the others.
          if (!(error instanceof KubeError) || error.status === 401) throw error
          return { group, version, stale: error.status !== 404, plurals: new Set() }
        }
      }),
    )
    return Promise.all(all)
  }
}
