import { join } from 'node:path'

import { scratch, startDashboard, startFleet, untilRead } from '@/lib/testing/processes'

import { LIVE_DIFFS } from '../demo/catalog/live-expectations'
import { COMPARISONS, DIFF_PROBLEMS, PENDING_DIFFS } from '../demo/catalog/pending-expectations'

import { expect, test } from './support'
import {
  allApps,
  compareOf,
  diffOf,
  differing,
  inTurns,
  isSettled,
  keyOf,
  openDiff,
  planKey,
  plannedResources,
  shownResources,
  wordOf,
} from './support/diffs'
import { changedPaths } from './support/object-changes'
import { objectsOf, syncNow } from './support/sync-now'

/* What diffs say of every app of the simulated fleet, held against what was planted there. The fleet shares no code with the
   product, and its own tests prove that what is planted is all that differs. */

interface ClusterItem {
  id: string
  name: string
  contexts: string[]
  link: { state: string }
}

test('every app shows what was planted in it, field by field with its writer, and nothing else', async ({
  dashboard,
}) => {
  test.setTimeout(300_000)
  const { items: clusters } = await dashboard.api<{ items: ClusterItem[] }>('/api/clusters')
  const nameOf = new Map(clusters.map(({ id, name }) => [id, name]))
  const heard = new Set(
    clusters
      .filter(({ link }) => ['live', 'lagging', 'forbidden'].includes(link.state))
      .map(({ id }) => id),
  )
  const heardNames = new Set([...heard].map((id) => nameOf.get(id) ?? ''))
  const planted = new Map(LIVE_DIFFS.map((plan) => [planKey(plan), plan]))
  const codes = new Map(
    DIFF_PROBLEMS.filter(({ diff }) => diff === 'live').map((each) => [planKey(each), each.code]),
  )
  const apps = (await allApps(dashboard)).filter(
    ({ ref, destination, lifecycle }) =>
      heard.has(ref.cluster) &&
      heard.has(destination.cluster ?? '') &&
      // What is on its way out is compared by no engine.
      lifecycle.state !== 'deleting',
  )
  const met = new Set<string>()
  let same = 0
  await inTurns(apps, async (app) => {
    const key = keyOf({ ...app.ref, cluster: nameOf.get(app.ref.cluster) ?? '' })
    const plan = planted.get(key)
    const code = codes.get(key)
    const diff = await diffOf(dashboard, app.ref, 'live', '&ignored=1')
    if (code !== undefined || plan) met.add(key)
    if (code !== undefined) {
      expect.soft([key, diff.problem?.code]).toEqual([key, code])
      return
    }
    if (plan) {
      const shown = await shownResources(dashboard, app.ref, diff)
      expect.soft([key, diff.problem, shown]).toEqual([key, undefined, plannedResources(plan)])
      return
    }
    // Where the engine itself cannot tell what is wanted there is nothing to hold ours against.
    if (diff.problem && app.sync.status === 'unknown') return
    expect.soft([key, diff.problem, differing(diff)]).toEqual([key, undefined, []])
    if (isSettled(app)) same++
  })
  const missed = [...planted.keys(), ...codes.keys()].filter(
    (key) => !met.has(key) && heardNames.has(key.slice(0, key.indexOf('/'))),
  )
  expect(missed).toEqual([])
  expect(same).toBeGreaterThan(120)
})

test('two places of one app differ in what is declared, and in what nobody expects', async ({
  dashboard,
}) => {
  const { items: clusters } = await dashboard.api<{ items: ClusterItem[] }>('/api/clusters')
  const nameOf = new Map(clusters.map(({ id, name }) => [id, name]))
  const apps = await allApps(dashboard)
  const find = (plan: Parameters<typeof planKey>[0]) =>
    apps.find(
      ({ ref }) => keyOf({ ...ref, cluster: nameOf.get(ref.cluster) ?? '' }) === planKey(plan),
    )?.ref ?? { cluster: '', type: '', namespace: '', name: '' }
  for (const { a, b, expected, unexpected } of COMPARISONS) {
    const { items, problem } = await compareOf(dashboard, find(a), find(b))
    expect(problem).toBeUndefined()
    const fields: string[] = []
    const declared: string[] = []
    for (const { id } of items) {
      const at = `&ignored=1&resource=${encodeURIComponent(wordOf(id))}`
      const { open } = await compareOf(dashboard, find(a), find(b), at)
      for (const { path, ignoredBy } of open?.list ?? [])
        (ignoredBy === undefined ? fields : declared).push(`${id.kind} ${path}`)
    }
    expect(fields.sort()).toEqual([...unexpected].sort())
    expect(declared.sort()).toEqual([...expected].sort())
  }
})

test('what is pending is what a sync then changes, object by object and field by field', async () => {
  test.setTimeout(240_000)
  const directory = scratch('pending')
  const fleet = await startFleet(directory.path)
  const dashboard = await startDashboard({
    KUBECONFIG: fleet.kubeconfigPath,
    FLEETGLASS_CONFIG: fleet.configPath,
    FLEETGLASS_DATA: join(directory.path, 'data'),
  })
  try {
    await untilRead(dashboard)
    const { items: clusters } = await dashboard.api<{ items: ClusterItem[] }>('/api/clusters')
    const contextOf = new Map(clusters.map(({ id, contexts }) => [id, contexts[0] ?? '']))
    const nameOf = new Map(clusters.map(({ id, name }) => [id, name]))
    const apps = await allApps(dashboard)
    for (const plan of PENDING_DIFFS) {
      const app = apps.find(
        ({ ref }) => keyOf({ ...ref, cluster: nameOf.get(ref.cluster) ?? '' }) === planKey(plan),
      )
      if (!app) throw new Error(`There is no app ${planKey(plan)}.`)
      const there = contextOf.get(app.destination.cluster ?? '') ?? ''
      const pending = await diffOf(dashboard, app.ref, 'pending')
      const shown = await shownResources(dashboard, app.ref, pending, 'pending')
      expect
        .soft([planKey(plan), pending.problem, shown])
        .toEqual([planKey(plan), undefined, plannedResources(plan)])

      const foretold: Record<string, string[]> = {}
      for (const { id, change } of pending.items) {
        if (!['changed', 'added', 'removed'].includes(change)) continue
        const open = await openDiff(dashboard, app.ref, 'pending', id)
        foretold[wordOf(id)] =
          change === 'changed' ? (open?.list ?? []).map(({ path }) => path).sort() : [change]
      }
      const before = await objectsOf(fleet, there, pending)
      await syncNow(fleet, contextOf.get(app.ref.cluster) ?? '', app.ref)
      const after = await objectsOf(fleet, there, pending)
      const happened: Record<string, string[]> = {}
      for (const word of Object.keys({ ...before, ...after })) {
        const [was, is] = [before[word], after[word]]
        if (was === undefined) happened[word] = ['added']
        else if (is === undefined) happened[word] = ['removed']
        else if (changedPaths(was, is).length > 0) happened[word] = changedPaths(was, is)
      }
      expect.soft([planKey(plan), happened]).toEqual([planKey(plan), foretold])
    }
  } finally {
    await dashboard.stop()
    await fleet.stop()
    directory.remove()
  }
})
