import 'server-only'

import type { ResourceType } from '@/lib/domain/resource-type'
import type { Freshness, FreshnessState } from '@/lib/domain/status'
import type { ClusterCandidate } from '@/lib/kube/candidate'
import type { ClusterSession } from '@/lib/kube/session'
import type { StoredCluster } from '@/lib/store/store'

import { isoTime } from '../clock'
import type { ClusterSettings } from '../config/config-schema'
import type { ClusterFacts } from '../index/row-index'
import { ClusterContents } from './cluster-contents'
import { Controllers } from './controllers'
import { enginesPresent } from './engines-present'
import type { ClusterRow } from './fleet-view'
import type { KindTable } from './kind-table'
import { LinkTracker } from './link-tracker'
import { Registrations } from './registrations'
import type { Timing } from './timing'

const CONTROLLER_KINDS = [
  { group: 'apps', kind: 'Deployment' },
  { group: 'apps', kind: 'StatefulSet' },
]

/** One cluster of the fleet: how it is reached, how its link stands, and what is held of it. */
export class Cluster {
  readonly contents: ClusterContents
  readonly tracker: LinkTracker
  readonly controllers: Controllers
  readonly registrations = new Registrations()
  session: ClusterSession | undefined
  /** What the open session was opened with; another one is opened when that changes. */
  openedWith: string | undefined
  uid: string | undefined
  version: string | undefined
  /** Epoch ms at which all kinds of apps were listed for the first time. */
  appsListedAt: number | undefined
  /** Keys of its apps in the index. */
  readonly apps = new Set<string>()
  /** Those of them that only an earlier process has seen so far. */
  readonly restored = new Set<string>()
  /** Apps that were there when the first list ended: they are met, not born. */
  readonly met = new Set<string>()
  /** Freshness of each kind of apps as its rows in the index carry it. */
  shownFreshness = ''
  wasOffline = true
  /** What was last told of the cluster itself. */
  shown = ''
  private known: ClusterFacts | undefined

  constructor(
    readonly id: string,
    public candidate: ClusterCandidate,
    public alternates: readonly ClusterCandidate[],
    public settings: ClusterSettings,
    private readonly kinds: KindTable,
    readonly stored: StoredCluster | undefined,
    now: number,
    graceMs: number,
  ) {
    this.contents = new ClusterContents(kinds)
    this.controllers = new Controllers(new Set(kinds.engines.map((each) => each.id)), graceMs)
    const last = stored?.lastAnswerAt
    this.tracker = new LinkTracker(now, last === undefined ? undefined : Date.parse(last))
    this.uid = stored?.uid
  }

  /** Changes when a session has to be opened anew. */
  get wanted(): string {
    const { fingerprint, problem } = this.candidate
    return JSON.stringify([fingerprint, this.settings.namespaces, problem ?? null])
  }

  get name(): string {
    return this.settings.name ?? this.candidate.contexts[0] ?? this.candidate.from
  }

  get contexts(): string[] {
    return [...new Set([this.candidate, ...this.alternates].flatMap(({ contexts }) => contexts))]
  }

  /** A new object whenever something in it is new. */
  get facts(): ClusterFacts {
    const { name, settings, known } = this
    if (known?.name === name && known.labels === settings.labels) return known
    return (this.known = { name, labels: settings.labels })
  }

  /** API server addresses under which it is known. */
  get servers(): string[] {
    return [this.candidate, ...this.alternates].flatMap(({ server }) => server ?? [])
  }

  /** How old the facts of one kind of apps are. */
  freshnessOf(type: ResourceType, now: number, timing: Timing): Freshness {
    const { tracker, contents } = this
    const asOf = isoTime(tracker.asOf ?? now)
    if (contents.isForbidden(type)) return { state: 'offline', asOf }
    const faultSince = contents.faultSince(type)
    if (faultSince === undefined) return { state: tracker.freshness, asOf }
    return {
      state: worse(tracker.freshness, ageState(now - faultSince, timing)),
      asOf: isoTime(Math.min(faultSince, tracker.asOf ?? now)),
    }
  }

  /** Whether every namespace is watched, rather than those that its settings name. */
  get watchesAll(): boolean {
    return this.settings.namespaces.length === 0
  }

  watches(namespace: string): boolean {
    return this.watchesAll || this.settings.namespaces.includes(namespace)
  }

  /** Whether workloads of that kind can be told right now. */
  canReadWorkloads(kind: { group: string; kind: string }): boolean {
    return this.tracker.freshness !== 'offline' && this.contents.canRead(kind)
  }

  /** Why its controllers cannot be told; undefined when they can. */
  private get unseen(): string | undefined {
    const { tracker, contents } = this
    if (tracker.freshness === 'offline') return 'The cluster does not answer.'
    const hidden = CONTROLLER_KINDS.filter((kind) => !contents.canRead(kind))
    if (!contents.isSettled && hidden.length > 0) return 'Its controllers are being read.'
    if (hidden.length < CONTROLLER_KINDS.length) return undefined
    return 'Fleetglass may not list Deployments and StatefulSets here.'
  }

  toRow(now: number): ClusterRow {
    const { tracker, contents, settings, candidate } = this
    const link = tracker.link()
    return {
      id: this.id,
      name: this.name,
      contexts: this.contexts,
      from: candidate.from,
      labels: { ...settings.labels },
      actions: settings.actions,
      access: settings.access,
      link: { ...link, missing: [...link.missing] },
      engines: enginesPresent(
        this.kinds.engines.filter((engine) =>
          engine.appKinds.some(({ type }) => contents.isServed(type)),
        ),
        this.controllers,
        this.unseen,
        now,
      ),
      ...(candidate.server !== undefined && { server: candidate.server }),
      ...(settings.colour !== undefined && { colour: settings.colour }),
      ...(this.version !== undefined && { kubernetesVersion: this.version }),
      ...(tracker.roundTripMs !== undefined && { roundTripMs: Math.round(tracker.roundTripMs) }),
      ...(!contents.isSettled && { progress: contents.progress() }),
    }
  }

  toStored(): StoredCluster {
    const { asOf } = this.tracker
    const places = [
      ...this.alternates.map(({ place }) => place),
      ...(this.stored?.alternates ?? []),
    ]
    return {
      id: this.id,
      name: this.name,
      place: this.candidate.place,
      alternates: [...new Set(places)].filter((place) => place !== this.candidate.place),
      contexts: this.contexts,
      ...(this.uid !== undefined && { uid: this.uid }),
      ...(asOf !== undefined && { lastAnswerAt: isoTime(asOf) }),
    }
  }
}

function ageState(ageMs: number, { liveForMs, laggingForMs }: Timing): FreshnessState {
  if (ageMs <= liveForMs) return 'live'
  return ageMs <= laggingForMs ? 'lagging' : 'offline'
}

function worse(a: FreshnessState, b: FreshnessState): FreshnessState {
  if (a === 'offline' || b === 'offline') return 'offline'
  return a === 'lagging' || b === 'lagging' ? 'lagging' : 'live'
}
