import type { World } from '../world'
import { installEngines } from './engine-parts'
import { fillCluster } from './healthy-mass'
import { createRepositories } from './repositories'
import { STORIES } from './stories'

/** Builds the default fleet: repositories, engines, stories, and the healthy mass around them. */
export async function buildFleet(world: World): Promise<void> {
  await createRepositories(world)
  const clusters = [...world.clusters.values()]
  for (const cluster of clusters) installEngines(world, cluster)
  for (const story of STORIES) await story(world)
  for (const [index, cluster] of clusters.entries()) await fillCluster(world, cluster, index)
}
