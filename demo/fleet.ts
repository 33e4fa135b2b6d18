import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createCertificateAuthority } from './api/certificate-authority'
import { startApiServer, type ApiServer } from './api/server'
import { addBulkClusters } from './catalog/bulk'
import { addLargeApp } from './catalog/large-app'
import { addLargeTree } from './catalog/large-tree'
import { buildFleet } from './catalog/build'
import { CLUSTERS } from './catalog/clusters'
import { fleetLogs } from './catalog/logs/log-rules'
import { realClock, seededRandom } from './clock'
import { startControlServer } from './control-server'
import { createRenderer } from './engines/render/renderer'
import { writeFleetFiles } from './fleet-files'
import { startGitServer, type GitServer } from './git/git-server'
import { startLife } from './life/life'
import { World } from './world'

/** How a fleet is to be started. */
export interface FleetOptions {
  /** Default 7. */
  seed?: number
  /** Nothing moves by itself. */
  still?: boolean
  /** Clusters in all; more than the default fleet has are synthetic. */
  clusters?: number
  /** Apps in all; more than the default fleet has are synthetic. */
  apps?: number
  /** Adds one app whose namespace holds so many objects. */
  tree?: number
  /** Adds one app that is rendered from so many manifests, three of which drifted. */
  resources?: number
  /** Scratch folder; emptied at the start. */
  directory: string
  /** 10 makes all intervals ten times shorter. */
  timeScale?: number
  /** First port; the following ones are used too. Absent: any free ports. */
  port?: number
}

/** One cluster of a running fleet. */
export interface FleetCluster {
  name: string
  context: string
  api: ApiServer
}

/** A running fleet. */
export interface Fleet {
  /** One file with all contexts. */
  kubeconfigPath: string
  /** The same with an administrator's certificate in every context. */
  adminKubeconfigPath: string
  /** One file per cluster. */
  kubeconfigDirectory: string
  /** `fleetglass.yaml`. */
  configPath: string
  clusters: FleetCluster[]
  git: GitServer
  controlUrl: string
  /** The simulated world itself, for tests in this process. */
  world: World
  stop(): Promise<void>
}

/** Starts API servers, Git and all controllers, and builds the fleet in its final states. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const directory = resolve(options.directory)
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  const clock = realClock(options.timeScale ?? 1)
  const random = seededRandom(options.seed ?? 7)
  const still = options.still === true
  const port = (offset: number) =>
    options.port === undefined ? {} : { port: options.port + offset }

  const ca = await createCertificateAuthority(clock.now())
  const git = await startGitServer({
    directory: join(directory, 'git'),
    now: () => clock.now(),
    ...port(1),
  })
  const renderer = createRenderer(join(directory, 'render'))
  const world = new World({ clock, random, git, renderer, still })
  const start = (name: string, version: string, index: number) =>
    startApiServer({ name, version, ca, clock, logs: fleetLogs, ...port(10 + index) })

  const servers = await Promise.all(CLUSTERS.map(({ name, version }, i) => start(name, version, i)))
  CLUSTERS.forEach((spec, i) => {
    const api = servers[i]
    if (api) world.add(spec, api)
  })
  await buildFleet(world)
  await addLargeTree(world, options.tree ?? 0)
  await addLargeApp(world, options.resources ?? 0)
  await addBulkClusters(world, { clusters: options.clusters ?? 0, apps: options.apps ?? 0, start })

  for (const { spec, api } of world.clusters.values()) {
    if (spec.forbidden) api.faults.set({ status: { code: 403, resources: [...spec.forbidden] } })
  }
  await told()
  world.start()
  renderer.preferTools()
  const endLife = still ? () => undefined : startLife(world)

  const clusters = [...world.clusters.values()].map(({ name, spec, api }) => ({
    name,
    context: spec.context,
    api,
  }))
  const control = await startControlServer(world, port(0))
  const files = await writeFleetFiles(world, directory, control.url)
  return {
    ...files,
    clusters,
    git,
    controlUrl: control.url,
    world,
    async stop() {
      endLife()
      world.stop()
      await control.close()
      await Promise.all(clusters.map(({ api }) => api.close()))
      await git.close()
    },
  }
}

/** Lets the stores deliver what was written so far, so that controllers only hear of what comes. */
async function told(): Promise<void> {
  for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve))
}
