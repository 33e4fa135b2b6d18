import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { AppRow } from '@/lib/domain/app'

import { openEmbedded } from './open-embedded'
import type { Store, Transition } from './store'
import { ENGINES } from './test-engines'

let directory: string
let store: Store

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fleetglass-store-'))
})

afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

describe.each(ENGINES)('the store on %s', (_name, open) => {
  beforeEach(async () => {
    store = await open(directory)
  })

  const reopen = async () => {
    await store.close()
    store = await open(directory)
  }

  test('gives rows back as they were after being closed and opened again', async () => {
    const row = aRow('checkout', { labels: { team: "O'Brien; drop table app_row" } })
    await store.write({ upserts: [row], removals: [], transitions: [] })
    await reopen()
    expect(await allRows()).toEqual([row])
  })

  test('gives back the rows of the cluster that is asked for', async () => {
    const edge = aRow('cart', { ref: { ...aRef('cart'), cluster: 'edge' } })
    await store.write({ upserts: [aRow('checkout'), edge], removals: [], transitions: [] })
    expect(await allRows()).toEqual([aRow('checkout')])
  })

  test('keeps the last of several writes of one row', async () => {
    const newer = aRow('checkout', { project: 'newer' })
    await store.write({ upserts: [aRow('checkout'), newer], removals: [], transitions: [] })
    expect(await allRows()).toEqual([newer])
    await store.write({ upserts: [aRow('checkout')], removals: [], transitions: [] })
    expect(await allRows()).toEqual([aRow('checkout')])
  })

  test('drops rows that are removed and leaves the others', async () => {
    const rows = Array.from({ length: 1200 }, (_, n) => aRow(`app-${n}`))
    await store.write({ upserts: rows, removals: [], transitions: [] })
    const removals = rows
      .slice(0, 1100)
      .map(({ ref }) => `${ref.cluster}/${ref.type}/${ref.namespace}/${ref.name}`)
    await store.write({ upserts: [], removals, transitions: [] })
    expect((await allRows()).map(({ ref }) => ref.name).sort()).toEqual(
      rows
        .slice(1100)
        .map(({ ref }) => ref.name)
        .sort(),
    )
  })

  test('answers transitions newest first, narrowed by app, cluster and time', async () => {
    const written = [
      aTransition('01', '2026-01-01T00:00:00.000Z', 'prod', 'checkout'),
      aTransition('02', '2026-01-02T00:00:00.000Z', 'prod', 'cart'),
      aTransition('03', '2026-01-03T00:00:00.000Z', 'edge', 'checkout'),
      aTransition('04', '2026-01-04T00:00:00.000Z', 'prod'),
    ]
    await store.write({ upserts: [], removals: [], transitions: written })
    const ids = async (filter: Parameters<Store['transitions']>[0]) =>
      (await store.transitions(filter)).map(({ id }) => id)
    expect(await ids({ limit: 10 })).toEqual(['04', '03', '02', '01'])
    expect(await ids({ limit: 2 })).toEqual(['04', '03'])
    expect(await ids({ cluster: 'prod', limit: 10 })).toEqual(['04', '02', '01'])
    expect(await ids({ app: aRef('checkout'), limit: 10 })).toEqual(['01'])
    expect(await ids({ since: '2026-01-02T00:00:00.000Z', limit: 10 })).toEqual(['04', '03', '02'])
    expect(await store.transitions({ app: aRef('cart'), limit: 1 })).toEqual([written[1]])
  })

  test('writes a transition that is handed over twice once', async () => {
    const transitions = [aTransition('01', '2026-01-01T00:00:00.000Z', 'prod')]
    await store.write({ upserts: [], removals: [], transitions })
    await store.write({ upserts: [], removals: [], transitions })
    expect(await store.transitions({ limit: 10 })).toEqual(transitions)
  })

  test('forgets only transitions older than asked', async () => {
    const transitions = [
      aTransition('01', '2026-01-01T00:00:00.000Z', 'prod'),
      aTransition('02', '2026-01-02T00:00:00.000Z', 'prod'),
    ]
    await store.write({ upserts: [], removals: [], transitions })
    expect(await store.prune('2026-01-02T00:00:00.000Z')).toBe(1)
    expect((await store.transitions({ limit: 10 })).map(({ id }) => id)).toEqual(['02'])
  })

  test('keeps the id of a forgotten cluster out of use and drops its rows', async () => {
    const prod = { id: 'prod', name: 'prod', place: 'p1', alternates: [], contexts: ['a'] }
    const edge = {
      ...prod,
      id: 'edge',
      uid: 'u2',
      alternates: ['p3'],
      lastAnswerAt: '2026-01-01T00:00:00.000Z',
    }
    await store.saveClusters([prod, edge])
    await store.write({ upserts: [aRow('checkout')], removals: [], transitions: [] })
    await store.forgetCluster('prod')
    await reopen()
    expect(await store.clusters()).toEqual([edge])
    expect((await store.usedClusterIds()).sort()).toEqual(['edge', 'prod'])
    expect(await allRows()).toEqual([])
  })

  test('writes all of a batch or nothing of it', async () => {
    const broken = { ...aTransition('01', '2026-01-01T00:00:00.000Z', 'prod'), message: null }
    const batch = { upserts: [aRow('checkout')], removals: [], transitions: [broken as never] }
    await expect(store.write(batch)).rejects.toThrow()
    expect(await allRows()).toEqual([])
  })
})

test('a file that is no database is refused when it is opened', async () => {
  store = await openEmbedded(join(directory, 'good'))
  writeFileSync(join(directory, 'fleetglass.db'), 'this is a letter, not a database'.repeat(100))
  await expect(openEmbedded(directory)).rejects.toThrow(/not a database/)
})

async function allRows(): Promise<AppRow[]> {
  const rows: AppRow[] = []
  for await (const page of store.rows('prod')) rows.push(...page)
  return rows
}

function aRef(name: string) {
  return { cluster: 'prod', type: 'applications.argoproj.io', namespace: 'argocd', name }
}

function aRow(name: string, changes: Partial<AppRow> = {}): AppRow {
  const at = '2026-01-01T00:00:00.000Z'
  return {
    ref: aRef(name),
    uid: name,
    engine: 'argocd',
    project: 'default',
    destination: { namespace: 'shop' },
    sources: [],
    revisions: { target: [], attempted: [], deployed: [] },
    sync: { status: 'synced', message: '', verdict: 'engine' },
    health: { status: 'healthy', reason: '', verdict: 'engine' },
    lifecycle: { state: 'idle', message: '' },
    images: [],
    labels: {},
    autoSync: { enabled: true, prune: true, selfHeal: true },
    freshness: { state: 'live', asOf: at },
    since: { sync: at, health: at, deployed: at },
    ...changes,
  }
}

function aTransition(id: string, at: string, cluster: string, app?: string): Transition {
  return {
    id,
    at,
    kind: 'sync',
    cluster,
    from: 'synced',
    to: 'out-of-sync',
    message: '',
    ...(app !== undefined && { app: { ...aRef(app), cluster }, project: 'p', namespace: 'n' }),
  }
}
