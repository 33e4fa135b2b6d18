import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { AppRow } from '@/lib/domain/app'
import type { Run } from '@/lib/domain/run'
import { openEmbedded } from '@/lib/store/open-embedded'
import type { StoredDeployment } from '@/lib/store/store'

import { Recorder } from '../fleet/recorder'
import { scaledTiming } from '../fleet/timing'
import { ManualClock } from '../testing/manual-clock'
import { DeploymentBook } from './deployment-book'

const ALL = { limit: 100 }
/** Noon of the manual clock, less so many minutes. */
const ago = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 12, -minutes)).toISOString()

/** An empty store, made once: making one costs far more than a test. */
let empty: string
let directory: string
let clock: ManualClock
let recorder: Recorder
let book: DeploymentBook

beforeAll(async () => {
  empty = mkdtempSync(join(tmpdir(), 'fleetglass-deployments-'))
  const store = await openEmbedded(empty)
  await store.close()
})

afterAll(() => rmSync(empty, { recursive: true }))

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fleetglass-deployments-'))
  cpSync(empty, directory, { recursive: true })
  clock = new ManualClock()
  await start()
})

afterEach(async () => {
  await recorder.close()
  rmSync(directory, { recursive: true })
})

async function start(): Promise<void> {
  recorder = new Recorder(() => openEmbedded(directory), clock, scaledTiming(1), 90)
  book = new DeploymentBook(recorder, clock)
  await recorder.restore(0)
}

async function restart(): Promise<void> {
  await recorder.close()
  await start()
}

/** An app as it was judged: what is deployed, and the last run if it tells of one. */
function aRow(deployed: string, run?: Run, changes: Partial<AppRow> = {}): AppRow {
  const at = ago(60)
  return {
    ref: { cluster: 'prod', type: 'applications.argoproj.io', namespace: 'argocd', name: 'shop' },
    uid: 'u1',
    engine: 'argocd',
    project: 'retail',
    destination: { namespace: 'shop' },
    sources: [],
    revisions: { target: [], attempted: [], deployed: deployed === '' ? [] : [deployed] },
    sync: { status: 'synced', message: '', verdict: 'engine' },
    health: { status: 'healthy', reason: '', verdict: 'engine' },
    lifecycle: { state: 'idle', message: '' },
    images: [],
    labels: {},
    autoSync: { enabled: true, prune: true, selfHeal: true },
    freshness: { state: 'live', asOf: at },
    since: { sync: at, health: at, deployed: at },
    ...(run && { run }),
    ...changes,
  }
}

function aRun(key: string, revision: string, changes: Partial<Run> = {}): Run {
  return {
    key,
    revisions: [revision],
    result: 'succeeded',
    message: '',
    startedAt: ago(1),
    by: { kind: 'person', name: 'alice' },
    scope: 'whole',
    ...changes,
  }
}

const running = (key: string, revision: string, changes: Partial<Run> = {}) =>
  aRun(key, revision, { result: 'running', ...changes })
const short = ({ key, result, revisions, previous, known }: StoredDeployment) =>
  `${key} ${result} ${previous.join()}→${revisions.join()} ${known}`
const told = async () => (await book.list(ALL)).map(short)

test('a run is recorded when it begins, and the same record tells how it ended', async () => {
  const heard: string[] = []
  const stop = book.subscribe((deployment) => heard.push(`${deployment.id} ${deployment.result}`))
  const begun = aRow('a1', running('r1', 'b2'))
  book.rowJudged(aRow('a1'), begun)
  const [first] = await book.list(ALL)
  expect(first).toMatchObject({
    app: begun.ref,
    project: 'retail',
    key: 'r1',
    result: 'running',
    revisions: ['b2'],
    previous: ['a1'],
    startedAt: ago(1),
    by: { kind: 'person', name: 'alice' },
    known: 'seen',
  })
  book.rowJudged(begun, aRow('b2', aRun('r1', 'b2', { finishedAt: ago(0) })))
  expect(await told()).toEqual(['r1 succeeded a1→b2 seen'])
  expect(heard).toEqual([`${first?.id ?? ''} running`, `${first?.id ?? ''} succeeded`])
  stop()
  book.rowJudged(aRow('b2'), aRow('b2', running('r2', 'c3')))
  expect(heard).toHaveLength(2)
})

test('a run that ended between two readings has one record with what was there before it', async () => {
  book.rowJudged(aRow('a1', aRun('r1', 'a1')), aRow('b2', aRun('r2', 'b2')))
  expect(await told()).toEqual(['r2 succeeded a1→b2 seen'])
})

test('judging an app again and again records nothing', async () => {
  const row = aRow('b2', aRun('r1', 'b2'))
  book.rowJudged(undefined, row)
  await recorder.flush()
  let recorded = 0
  recorder.deployment = () => {
    recorded++
  }
  book.rowJudged(row, structuredClone(row))
  const moved = { sync: { status: 'out-of-sync', message: '', verdict: 'engine' } } as const
  book.rowJudged(row, aRow('b2', aRun('r1', 'b2'), moved))
  expect(recorded).toBe(0)
})

describe('an app that is met for the first time', () => {
  test('brings its last run, read from the engine when it is long over', async () => {
    const over = { startedAt: ago(500), finishedAt: ago(499) }
    book.rowJudged(undefined, aRow('b2', aRun('r1', 'b2', over)))
    expect(await told()).toEqual(['r1 succeeded →b2 engine'])
    const [found] = await book.list(ALL)
    expect(found).toMatchObject(over)
  })

  test('in the middle of a run brings that, and what is deployed still', async () => {
    book.rowJudged(undefined, aRow('a1', running('r1', 'b2', { startedAt: ago(10) })))
    expect(await told()).toEqual(['r1 running a1→b2 seen'])
  })

  test('and tells of no run brings nothing', async () => {
    book.rowJudged(undefined, aRow('a1'))
    expect(await told()).toEqual([])
  })

  test('under the name of an app that was deleted has nothing before it', async () => {
    book.rowJudged(aRow('a1'), aRow('b2', aRun('r1', 'b2'), { uid: 'u2' }))
    expect(await told()).toEqual(['r1 succeeded →b2 seen'])
  })
})

describe('what is no deployment', () => {
  test('a dry run', async () => {
    book.rowJudged(aRow('a1'), aRow('a1', aRun('r1', 'b2', { scope: 'dry-run' })))
    expect(await told()).toEqual([])
  })

  test('another way to write the revision that is deployed', async () => {
    const hash = '0'.repeat(40)
    book.rowJudged(aRow(hash), aRow(`main@sha1:${hash}`))
    expect(await told()).toEqual([])
  })

  test('an object that does not say any more what is deployed', async () => {
    book.rowJudged(aRow('a1'), aRow(''))
    expect(await told()).toEqual([])
  })
})

describe('a revision that is deployed without any run', () => {
  test('is a deployment, dated by the object where it says so', async () => {
    book.rowJudged(aRow('a1'), aRow('b2', undefined, { deployedAt: ago(3) }))
    expect(await book.list(ALL)).toMatchObject([
      { result: 'succeeded', revisions: ['b2'], previous: ['a1'], finishedAt: ago(3) },
    ])
  })

  test('is one each time, also on the way back', async () => {
    for (const [from, to] of [
      ['a1', 'b2'],
      ['b2', 'a1'],
      ['a1', 'b2'],
    ] as const) {
      book.rowJudged(aRow(from), aRow(to))
      await clock.advance(1000)
    }
    const found = await book.list(ALL)
    expect(found.map(({ revisions }) => revisions.join())).toEqual(['b2', 'a1', 'b2'])
  })

  test('is none beside the run that deployed it', async () => {
    const run = aRun('r1', 'b2')
    book.rowJudged(aRow('a1', running('r1', 'b2')), aRow('a1', run))
    book.rowJudged(aRow('a1', run), aRow('b2', run))
    expect(await told()).toEqual(
      ['r1 succeeded →b2 seen'].map((line) => line.replace(' →', ' a1→')),
    )
  })
})

test('a run that gives way to another one does not stay running for ever', async () => {
  book.rowJudged(aRow('a1'), aRow('a1', running('r1', 'b2', { startedAt: ago(2) })))
  book.rowJudged(
    aRow('a1', running('r1', 'b2', { startedAt: ago(2) })),
    aRow('a1', running('r2', 'c3')),
  )
  expect(await told()).toEqual(['r2 running a1→c3 seen', 'r1 terminated a1→b2 seen'])
})

test('a run that gave way to another one went well when it left deployed what it was to deploy', async () => {
  const begun = aRow('a1', running('r1', 'b2', { startedAt: ago(2) }))
  book.rowJudged(aRow('a1'), begun)
  book.rowJudged(begun, aRow('b2', running('r2', 'c3')))
  expect(await told()).toEqual(['r2 running b2→c3 seen', 'r1 succeeded a1→b2 seen'])
})

test('when a run began is kept when the object forgets it at the end', async () => {
  const { startedAt: _, ...ended } = aRun('r1', 'b2')
  book.rowJudged(aRow('a1', running('r1', 'b2')), aRow('b2', ended))
  expect(await book.list(ALL)).toMatchObject([{ result: 'succeeded', startedAt: ago(1) }])
})

describe('a run whose times the engine does not tell', () => {
  const timeless = (result: Run['result']): Run => {
    const { startedAt: _, ...run } = aRun('r2', 'b2', { result })
    return run
  }
  const before = aRow('a1', aRun('r1', 'a1'))

  test('has those at which it was seen', async () => {
    book.rowJudged(undefined, before)
    book.rowJudged(before, aRow('a1', timeless('running')))
    await clock.advance(30_000)
    book.rowJudged(aRow('a1', timeless('running')), aRow('b2', timeless('succeeded')))
    const [found] = await book.list({ limit: 1 })
    const finishedAt = '2026-03-01T12:00:30.000Z'
    expect(found).toMatchObject({ startedAt: ago(0), finishedAt, known: 'seen' })
  })

  test('has none when it may have been at any time before we looked', async () => {
    book.rowJudged(before, aRow('b2', timeless('succeeded')))
    const [found] = await book.list({ limit: 1 })
    expect(found).toMatchObject({ previous: ['a1'], known: 'engine' })
    expect(found).not.toHaveProperty('finishedAt')
  })
})

test('what an engine says of a run is kept without credentials and without end', async () => {
  const message = `cannot fetch https://bot:hunter2@git.example/x ${'and so on '.repeat(500)}`
  book.rowJudged(aRow('a1'), aRow('a1', aRun('r1', 'b2', { result: 'failed', message })))
  const [found] = await book.list(ALL)
  expect(found?.message).toContain('https://[hidden]@git.example/x')
  expect(found?.message.length).toBeLessThanOrEqual(2001)
})

describe('a controller that brings the same back again and again', () => {
  const heal = (n: number, changes: Partial<Run> = {}) =>
    aRun(`heal ${n}`, 'a1', { by: { kind: 'automation', name: 'auto-sync' }, ...changes })
  const heals = async (count: number, everyMs: number, changes: Partial<Run> = {}) => {
    let before = aRow('a1', aRun('r1', 'a1'))
    for (let n = 1; n <= count; n++) {
      for (const result of ['running', 'succeeded'] as const) {
        const startedAt = new Date(clock.now()).toISOString()
        const after = aRow('a1', heal(n, { startedAt, ...changes, result }))
        book.rowJudged(before, after)
        before = after
      }
      await clock.advance(everyMs)
    }
  }

  test('makes one deployment that says how often', async () => {
    await heals(40, 5000)
    const found = await book.list(ALL)
    expect(found).toMatchObject([
      { key: 'heal 1', startedAt: ago(0), result: 'succeeded', message: 'Done 40 times in a row.' },
    ])
  })

  test('makes one each time when it does so once in a while', async () => {
    await heals(2, 700_000)
    expect(await told()).toHaveLength(2)
  })

  test('is not a person who does the same twice', async () => {
    await heals(2, 5000, { by: { kind: 'person', name: 'alice' } })
    expect(await told()).toHaveLength(2)
  })

  test('leaves the deployment before it alone', async () => {
    const by = { kind: 'automation', name: 'auto-sync' } as const
    book.rowJudged(aRow('z0'), aRow('a1', aRun('r1', 'a1', { by })))
    await heals(3, 5000)
    expect(await told()).toEqual(['heal 1 succeeded a1→a1 seen', 'r1 succeeded z0→a1 seen'])
  })
})

describe('a server that starts again', () => {
  test('records the end of a run that it saw begin, in the same record', async () => {
    const begun = aRow('a1', running('r1', 'b2'))
    book.rowJudged(aRow('a1'), begun)
    const [first] = await book.list(ALL)
    await restart()
    await clock.advance(600_000)
    book.rowJudged(begun, aRow('b2', aRun('r1', 'b2', { finishedAt: ago(0) })))
    expect(await book.list(ALL)).toMatchObject([
      { id: first?.id, result: 'succeeded', known: 'seen' },
    ])
  })

  test('has one record of a run that it meets again without remembering the app', async () => {
    const row = aRow('b2', aRun('r1', 'b2', { startedAt: ago(90), finishedAt: ago(89) }))
    book.rowJudged(undefined, row)
    await restart()
    book.rowJudged(undefined, row)
    expect(await told()).toHaveLength(1)
    await restart()
    expect(await told()).toHaveLength(1)
  })

  test('has one record of a run whose time nobody tells', async () => {
    const { startedAt: _, ...timeless } = aRun('r1', 'b2')
    book.rowJudged(aRow('a1'), aRow('b2', timeless))
    const [first] = await book.list(ALL)
    await restart()
    await clock.advance(60_000)
    book.rowJudged(undefined, aRow('b2', timeless))
    expect(await book.list(ALL)).toMatchObject([{ id: first?.id, previous: ['a1'] }])
    await restart()
    expect(await book.list(ALL)).toMatchObject([{ id: first?.id, previous: ['a1'] }])
  })

  test('reads a run that came and went in the meantime from the engine', async () => {
    const before = aRow('a1', aRun('r1', 'a1', { startedAt: ago(300), finishedAt: ago(299) }))
    const after = aRow('b2', aRun('r2', 'b2', { startedAt: ago(60), finishedAt: ago(59) }))
    book.rowJudged(before, after)
    expect(await told()).toEqual(['r2 succeeded a1→b2 engine'])
  })
})

test('deployments come newest first from memory and store, narrowed and in pages', async () => {
  const of = (name: string, cluster: string) => ({
    ref: { ...aRow('').ref, name, cluster },
  })
  for (let n = 0; n < 9; n++) {
    const where = of(n % 3 === 0 ? 'cart' : 'shop', n < 5 ? 'prod' : 'edge')
    const run = aRun(`r${n}`, `rev${n}`, { startedAt: ago(50 - n), finishedAt: ago(49 - n) })
    book.rowJudged(undefined, aRow('x', run, where))
    if (n === 4) await restart()
  }
  const keys = async (filter: object) =>
    (await book.list({ ...ALL, ...filter })).map(({ key }) => key).join(' ')
  expect(await keys({})).toBe('r8 r7 r6 r5 r4 r3 r2 r1 r0')
  expect(await keys({ cluster: 'prod' })).toBe('r4 r3 r2 r1 r0')
  expect(await keys({ app: of('cart', 'edge').ref })).toBe('r6')
  expect(await keys({ since: ago(44) })).toBe('r8 r7 r6')
  const first = await book.list({ limit: 4 })
  expect(await keys({ before: first.at(-1)?.id, limit: 4 })).toBe('r4 r3 r2 r1')
})
