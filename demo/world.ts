import type { ApiServer } from './api/server'
import type { KubeObject } from './api/object'
import type { ObjectStore } from './api/object-store'
import { BEHAVIOURS } from './catalog/behaviours'
import { admissionProblem, podProblem } from './catalog/admission'
import type { ClusterSpec } from './catalog/clusters'
import { fluxApis } from './catalog/flux-apis'
import type { Clock } from './clock'
import { ApplicationController } from './engines/argocd/application-controller'
import { ApplicationSetController } from './engines/argocd/application-set'
import type { ArgoContext, PullRequest } from './engines/argocd/context'
import type { ClusterRuntime } from './engines/cluster-runtime'
import type { FluxContext } from './engines/flux/context'
import { FluxControllers } from './engines/flux/flux-controllers'
import { artifactOf } from './flux-artifacts'
import type { Renderer } from './engines/render/renderer'
import { behaviourOf } from './engines/workloads/behaviour'
import { WorkloadControllers } from './engines/workloads/workload-controllers'
import { Registry } from './registry'
import type { GitServer } from './git/git-server'
import type { FileTree } from './git/file-tree'

/** The Services behind which controllers hand out artifacts. */
const ARTIFACT_SERVERS = ['source-controller', 'source-watcher']

/** One simulated cluster with its controllers. */
export interface SimCluster extends ClusterRuntime {
  readonly spec: ClusterSpec
  readonly api: ApiServer
  readonly argo: ApplicationController | undefined
  readonly sets: ApplicationSetController | undefined
  readonly flux: FluxControllers | undefined
}

/** What a world is made of. */
export interface WorldParts {
  clock: Clock
  random: () => number
  git: GitServer
  renderer: Renderer
  still: boolean
}

/** The simulated world: its clusters, Git, and the time that is being built. */
export class World {
  readonly clusters = new Map<string, SimCluster>()
  /** What controllers could not do even after retries; an empty list is a healthy world. */
  readonly problems: unknown[] = []
  /** OCI and bucket addresses and what is behind them. */
  readonly artifacts = new Map<string, { files: FileTree; tag: string }>()
  readonly registry = new Registry()
  /** Open pull requests by repository. */
  readonly pullRequests = new Map<string, readonly PullRequest[]>()
  private builtAt: number | undefined

  constructor(readonly parts: WorldParts) {}

  /** Runs `work` as if it were so many minutes ago. */
  async ago<T>(minutes: number, work: () => Promise<T> | T): Promise<T> {
    const before = this.builtAt
    this.builtAt = this.parts.clock.now() - minutes * 60_000
    try {
      return await work()
    } finally {
      this.builtAt = before
    }
  }

  /** The time (ms) that is being built. */
  builtTime(): number | undefined {
    return this.builtAt
  }

  cluster(name: string): SimCluster {
    const cluster = this.clusters.get(name)
    if (!cluster) throw new Error(`no cluster ${name}`)
    return cluster
  }

  /** Adds a cluster with the controllers that its engines have. */
  add(spec: ClusterSpec, api: ApiServer): SimCluster {
    const { clock, still } = this.parts
    const { store } = api
    const report = (error: unknown) => void this.problems.push(error)
    const workloads = new WorkloadControllers(
      {
        store,
        clock,
        nodes: spec.nodes,
        behaviourOf: (image) => behaviourOf(BEHAVIOURS, image),
        settledAt: undefined,
        refuse: (pod) => podProblem(spec.name, pod),
      },
      report,
      still,
    )
    const admit = (object: KubeObject) => admissionProblem(spec.name, object)
    const runtime: ClusterRuntime = { name: spec.name, server: api.url, store, workloads, admit }
    const argo =
      spec.argocd && new ApplicationController(this.argoContext(runtime, spec.argocd), report)
    const flux = spec.flux && new FluxControllers(this.fluxContext(runtime, spec.flux), report)
    const sets = argo && new ApplicationSetController(argo.context, report)
    const cluster: SimCluster = { ...runtime, spec, api, argo, sets, flux }
    this.clusters.set(spec.name, cluster)
    api.serveServices((namespace, service, path) => {
      if (namespace !== 'flux-system' || !ARTIFACT_SERVERS.includes(service)) return undefined
      const body = this.artifactOf(spec.name, path)
      return body && { type: 'application/octet-stream', body }
    })
    return cluster
  }

  /** Lets all controllers react from now on. */
  start(): void {
    const all = [...this.clusters.values()]
    for (const cluster of all) {
      cluster.workloads.start()
      cluster.argo?.start(all)
      cluster.sets?.start()
      cluster.flux?.start()
    }
  }

  stop(): void {
    for (const { workloads, argo, sets, flux } of this.clusters.values()) {
      argo?.stop()
      sets?.stop()
      flux?.stop()
      workloads.stop()
    }
  }

  /** What a cluster's controllers serve at a path such as `gitrepository/flux-system/web/<commit>.tar.gz`. */
  artifactOf(cluster: string, path: string): Buffer | undefined {
    return artifactOf(this, cluster, path)
  }

  /** The cluster behind an API server's address. */
  clusterAt(server: string): SimCluster | undefined {
    return [...this.clusters.values()].find((one) => one.server === server)
  }

  private argoContext(
    home: ClusterRuntime,
    argocd: { version: string; namespace: string },
  ): ArgoContext {
    const { clock, git, renderer, still } = this.parts
    const builtTime = () => this.builtAt
    return {
      home,
      ...argocd,
      clock,
      git,
      renderer,
      still,
      clusterAt: (server) => this.clusterAt(server),
      pullRequestsAt: (repository) => this.pullRequests.get(repository) ?? [],
      get builtAt() {
        return builtTime()
      },
    }
  }

  private fluxContext(
    home: ClusterRuntime,
    flux: { version: string; components: readonly string[] },
  ): FluxContext {
    const { clock, git, renderer, still } = this.parts
    const builtTime = () => this.builtAt
    return {
      home,
      ...flux,
      apis: fluxApis(flux.version),
      clock,
      git,
      renderer,
      still,
      artifactAt: (url) => this.artifacts.get(url),
      clusterAt: (server) => this.clusterAt(server),
      behaviourOf: (image) => behaviourOf(BEHAVIOURS, image),
      tagsOf: (image) => this.registry.tagsOf(image),
      onTag: (listener) => this.registry.onTag(listener),
      get builtAt() {
        return builtTime()
      },
    }
  }
}

/** Shorthand for the store of a cluster by name. */
export function storeOf(world: World, cluster: string): ObjectStore {
  return world.cluster(cluster).store
}
