import type { App, Destination } from '@/lib/domain/app'
import type { AppSet, ClusterMatch, DeployCluster } from '@/lib/domain/app-set'
import type { Automation } from '@/lib/domain/automation'
import type { ControllerState } from '@/lib/domain/controller'
import type { AppDescription, ManagedResource } from '@/lib/domain/description'
import type { DeployAnswer, DeployQuestion, Project } from '@/lib/domain/project'
import type { CompareRules, Recipe, RecipeNeed } from '@/lib/domain/recipe'
import type { ObjectId } from '@/lib/domain/ref'
import type { ResourceType } from '@/lib/domain/resource-type'
import type { SourceObject } from '@/lib/domain/source-object'
import type { WindowState, WindowVerdict } from '@/lib/domain/sync-window'
import type { Workload } from '@/lib/domain/workload'

export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string }

/** A kind of object that is itself an App, with the words and the mark that lists show for it. */
export interface AppKind {
  type: ResourceType
  /** kubectl's short name, shown as the kind chip: `app`, `ks`, `hr`. */
  short: string
  /** "Kustomization", "Helm release": what a person calls one. */
  label: string
}

/** What an engine keeps of one object: only the fields that it reads, small enough to hold for a whole fleet. */
export interface Slim {
  id: ObjectId
  uid: string
  /** The engine's own parsed fields; nobody else looks inside. */
  fields: unknown
  /** A sentence naming the field that could not be read; the object then counts as unknown. */
  problem?: string
}

/** Everything about its surroundings that an engine may ask while judging one app. Pure look-ups, no I/O. */
export interface EngineContext {
  /** Id of the cluster that stores the object. */
  cluster: string
  /** Epoch ms. */
  now: number
  /** Another object of the same engine in the same cluster, such as a Flux source. */
  find(id: ObjectId): Slim | undefined
  /** Whether the kind is served and may be listed there; false makes facts that need it unknown. */
  canRead(kind: Pick<ObjectId, 'group' | 'kind'>): boolean
  /** Which registered cluster a destination means; `problem` says why none. */
  clusterOf(
    target: { server?: string; name?: string } | { kubeConfigSecret: string; namespace: string },
  ): Pick<Destination, 'cluster' | 'problem'>
  /**
   * The live workloads of a destination cluster: by identity, or all that carry a mark with that value.
   * undefined when they cannot be read (offline, forbidden, unmapped).
   */
  workloads(
    cluster: string,
    by: { ids: readonly ObjectId[] } | { mark: string; value: string },
  ): readonly Workload[] | undefined
  /**
   * Whether controllers of the engine with that component label are at work in this cluster, in one namespace where one
   * is given. A verdict of a controller that is down is as old as its downfall.
   */
  controller(component: string, namespace?: string): ControllerState
  /** The app as last judged, for verdicts that must not flicker while a run is in progress. */
  previous?: App
}

/**
 * Everything the product needs to know about one GitOps engine.
 *
 * Pure by contract: no cluster call, no React, no clock. `registry.ts` is the only list of engines.
 */
export interface Engine {
  id: string
  label: string
  /** Kinds that are Apps. */
  appKinds: readonly AppKind[]
  /** Further kinds that are watched because apps are judged by them (sources, charts, sets, projects). */
  supportKinds: readonly ResourceType[]
  /** Labels and annotations of workloads that tie them to an app; only these are kept of a live workload. */
  workloadMarks: readonly string[]
  /** Reads an object off the wire; never throws. An object without name or uid is refused, any other fault is a `problem` inside. */
  slim(type: ResourceType, object: unknown): Parsed<Slim>
  /** Judges one app. Never throws; what cannot be told is `unknown`. */
  toApp(type: ResourceType, object: Slim, context: EngineContext): App
  /** Objects and marks whose change calls for judging this app again. */
  dependsOn(type: ResourceType, object: Slim): Dependencies
  /** Reads an app's whole object for its page, as the API server answered it. Never throws; the object is masked already. */
  describe(type: ResourceType, object: unknown, context: EngineContext): AppDescription
  /** Lists what an app manages out of the object that `resourcesIn` of its description names, as the API server answered it. Never throws. */
  readStored?(object: unknown): Parsed<readonly ManagedResource[]>
  /** Whether the app may be synced now by time windows; undefined for an engine or app without any. */
  windows?(type: ResourceType, object: Slim, context: EngineContext): WindowVerdict | undefined
  /** How what an app wants is made and compared. */
  desired?: DesiredReader
  /** Field selectors of core Events that are worth keeping: `involvedObject.kind=Application`. */
  eventSelectors: readonly string[]
  /** What the parts of the engine do, by component label, in the order in which to show them. */
  components: readonly { component: string; does: string }[]
  sources?: SupportReader<SourceObject>
  sets?: SupportReader<AppSet> & {
    /** Which clusters a set's generators pick; undefined when it picks none by labels. */
    match(set: AppSet, clusters: readonly DeployCluster[]): readonly ClusterMatch[] | undefined
  }
  projects?: SupportReader<Project> & {
    permits(project: Project, question: DeployQuestion): DeployAnswer
    /** How each of its windows stands at an instant (epoch ms), in their order. */
    windows(project: Project, now: number): readonly WindowState[]
    /** Which objects that no app claims it wants to hear of; undefined when it does not ask for any. */
    orphans?(project: Project): { isIgnored(id: ObjectId): boolean } | undefined
  }
  automations?: SupportReader<Automation>
  /** Secrets by which the engine knows its destination clusters, in its controllers' namespaces. */
  clusterSecrets?: {
    labelSelector: string
    /** Name, server and labels alone; whatever else the Secret holds is let go of unread. */
    read(secret: unknown): DeployCluster | undefined
    /** The cluster that the engine runs in, which it deploys to also without a Secret. */
    own: DeployCluster
  }
}

/** What is known of an app when its recipe is written. Everything is as the API server answered it, Secrets with their values. */
export interface DesiredInput {
  type: ResourceType
  /** The app's whole object. */
  object: unknown
  /** What `needs` asked for, by `objectKey`; undefined or absent = not there; a text = why it could not be read. */
  found: ReadonlyMap<string, unknown>
  context: EngineContext
  /** Of the destination, where they are known: `v1.31.4`; `apps/v1/Deployment` and `apps/v1`. */
  kubeVersion?: string
  apiVersions?: readonly string[]
  /** Revisions to use instead of the target, one per source: a deployment of the history. */
  revisions?: readonly string[]
}

/** Tells how an engine makes and compares the desired state of an app. Pure; never throws. */
export interface DesiredReader {
  /** Field managers under which the engine's parts write. */
  managers: readonly string[]
  /** What has to be read in the app's own cluster first; asked again with what was found until nothing new is named (at most three times). */
  needs(input: DesiredInput): readonly RecipeNeed[]
  /** How the desired state is made; a sentence when it cannot be told (plug-in, encrypted data). */
  recipe(input: DesiredInput): { ok: true; recipe: Recipe } | { ok: false; problem: string }
  /** How what is there is compared with it. */
  rules(input: DesiredInput): CompareRules
  /**
   * The Secret of the last release, in the destination cluster, where what was deployed is stored there; `read` gives the
   * rendered objects, the values they were made with, and texts to mask.
   */
  release?(
    input: DesiredInput,
  ): { id: ObjectId; namespace: string; read(secret: unknown): Parsed<StoredRelease> } | undefined
}

/** What a release stored of itself. */
export interface StoredRelease {
  objects: readonly Readonly<Record<string, unknown>>[]
  chart: { name: string; version: string }
  revision: string
  /** Texts among the values it was made with that may have come from Secrets. */
  secrets?: readonly string[]
}

/** Reads objects of some support kinds into the product's words. Never throws. */
export interface SupportReader<T> {
  types: readonly ResourceType[]
  read(type: ResourceType, object: Slim, context: EngineContext): T
}

/** What an app's verdict hangs on besides its own object. */
export interface Dependencies {
  /** Objects of the same engine in the same cluster. */
  objects: readonly ObjectId[]
  /** Workloads by identity in the destination cluster. */
  workloads: readonly ObjectId[]
  /** Workloads by mark in the destination cluster. */
  marks: readonly { mark: string; value: string }[]
}
