import type { KubeObject } from '../api/object'
import { PEOPLE } from '../catalog/people'
import { TEAM_SERVICES, teamRepository } from '../catalog/teams'
import { idOf, isFields, numberAt, textAt } from '../engines/access'
import type { SimCluster, World } from '../world'
import { turnPreview } from './previews'

const STEP_MS = 4_000
const FLAKY_EVERY_MS = 12 * 60_000
const FLAKY_FOR_MS = 90_000
const SWEEP_MS = 5 * 60_000
const EVENT_LIFE_MS = 60 * 60_000
const KUBECTL = { manager: 'kubectl-edit' } as const

/** Believable things that keep happening, away from the stories. Returns how to end it. */
export function startLife(world: World): () => void {
  const { clock, random } = world.parts
  const clusters = [...world.clusters.values()]
  const cancels = [
    clock.every(STEP_MS, () => {
      act(world, random()).catch((error: unknown) => void world.problems.push(error))
    }),
    clock.every(SWEEP_MS, () => sweepEvents(clusters, clock.now() - EVENT_LIFE_MS)),
    ...clusters.filter(({ spec }) => spec.flaky === true).map((cluster) => flicker(world, cluster)),
  ]
  for (const { spec, api } of clusters) {
    if (spec.latencyMs !== undefined)
      api.faults.set({ ...api.faults.plan, latencyMs: spec.latencyMs })
  }
  return () => {
    for (const cancel of cancels) cancel()
  }
}

async function act(world: World, dice: number): Promise<void> {
  if (dice < 0.03) await turnPreview(world)
  else if (dice < 0.2) await release(world)
  else if (dice < 0.45) scaleByHand(world)
  else restartPod(world)
}

/** A new version of a service lands in Git and is rolled out wherever it runs. */
async function release(world: World): Promise<void> {
  const service = pick(world, TEAM_SERVICES)
  if (!service) return
  const path = `apps/${service.name}/base/deployment.yaml`
  const repository = world.parts.git.repository(teamRepository(service.team))
  const head = repository.commitOf(repository.resolve('HEAD') ?? '')
  const text = head?.tree.get(path)
  const version = /:(\d+)\.(\d+)\.(\d+)\n/.exec(text ?? '')
  if (text === undefined || !version) return
  const next = `${version[1] ?? '1'}.${version[2] ?? '0'}.${Number(version[3]) + 1}`
  const author =
    pick(world, [PEOPLE.kaya, PEOPLE.ivanova, PEOPLE.nowak, PEOPLE.renovate]) ?? PEOPLE.kaya
  const files = { [path]: text.replace(version[0], `:${next}\n`) }
  await world.parts.git.commit(repository.path, `${service.name}: release ${next}`, files, author)
}

/** Somebody scales a workload with kubectl; self-heal or the next interval reverts it. */
function scaleByHand(world: World): void {
  const found = pickTeamObject(world, 'apps', 'Deployment')
  if (!found) return
  found.cluster.store.mutate(idOf(found.object), KUBECTL, (draft) => {
    if (isFields(draft.spec)) draft.spec.replicas = numberAt(draft, 1, 'spec', 'replicas') + 1
  })
}

function restartPod(world: World): void {
  const found = pickTeamObject(world, '', 'Pod')
  if (found) found.cluster.store.remove(idOf(found.object), KUBECTL)
}

function pickTeamObject(world: World, group: string, kind: string) {
  const cluster = pick(
    world,
    [...world.clusters.values()].filter(({ spec }) => spec.apps > 0),
  )
  const team = pick(world, [...new Set(TEAM_SERVICES.map((service) => service.team))])
  const object = cluster && pick<KubeObject>(world, cluster.store.list(group, kind, team ?? ''))
  return cluster && object ? { cluster, object } : undefined
}

function pick<T>(world: World, items: readonly T[]): T | undefined {
  return items[Math.floor(world.parts.random() * items.length)]
}

/** Events live an hour, as in a real cluster. */
function sweepEvents(clusters: readonly SimCluster[], before: number): void {
  for (const { store } of clusters) {
    for (const event of store.list('', 'Event')) {
      if (Date.parse(textAt(event, 'lastTimestamp')) < before) store.remove(idOf(event))
    }
  }
}

/** A cluster that goes away now and then, and comes back. */
function flicker(world: World, { api }: SimCluster): () => void {
  const { clock } = world.parts
  const note = (error: unknown) => void world.problems.push(error)
  let cancelReturn: (() => void) | undefined
  const cancel = clock.every(FLAKY_EVERY_MS, () => {
    api.stop().catch(note)
    cancelReturn = clock.after(FLAKY_FOR_MS, () => {
      api.start().catch(note)
    })
  })
  return () => {
    cancel()
    cancelReturn?.()
  }
}
