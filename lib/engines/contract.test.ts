import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { appKey, type ObjectId, objectKey, parseAppKey } from '@/lib/domain/ref'
import { typeName } from '@/lib/domain/resource-type'
import { aContext, appOf, slimOf, typeOf } from '@/lib/testing/builders'
import { fixturesOf, isAppOf, isGreen, workloadsFor } from '@/lib/testing/builders-fixture'
import { type JsonObject, patched } from '@/lib/testing/builders-json'

import type { Engine } from './engine'
import { engines, findEngine } from './registry'

type Step = string | number
interface Said {
  status?: string
  type?: string
}
interface Statuses {
  sync?: Said
  health?: Said
  conditions?: (Said | null)[]
}

const statusOf = (object: JsonObject) => (object.status ?? {}) as Statuses

/** What an engine's own controllers must still say, in the damaged objects, for green to be justified. */
const JUSTIFIED: Record<string, (app: JsonObject, all: readonly JsonObject[]) => boolean> = {
  argocd: (app) => {
    const { sync, health } = statusOf(app)
    return sync?.status === 'Synced' && health?.status === 'Healthy'
  },
  flux: (app, all) => {
    const sources = all.filter(({ kind, metadata }) =>
      refsOf(app.spec).some((ref) => ref.kind === kind && ref.name === (metadata as Named).name),
    )
    return saysReady(app) && sources.length > 0 && sources.every(saysReady)
  },
}

/** Fields without which each engine cannot call an app green. */
const DECIDING: Record<string, readonly (readonly Step[])[]> = {
  argocd: [
    ['status', 'sync'],
    ['status', 'sync', 'status'],
    ['status', 'health'],
    ['status', 'health', 'status'],
  ],
  flux: [
    ['spec', 'sourceRef'],
    ['spec', 'chart'],
    ['status', 'conditions'],
    ['status', 'conditions', 0, 'type'],
    ['status', 'conditions', 0, 'status'],
    ['status', 'lastAppliedRevision'],
    ['status', 'history', 0, 'chartVersion'],
    ['status', 'inventory', 'entries', 1, 'id'],
  ],
}

interface Named {
  kind?: string
  name?: string
}

function saysReady(object: JsonObject): boolean {
  const { conditions } = statusOf(object)
  const says = (type: string) =>
    Array.isArray(conditions) && conditions.find((each) => each?.type === type)?.status === 'True'
  const isSuspended = (object.spec as { suspend?: unknown } | undefined)?.suspend === true
  return says('Ready') && !says('Stalled') && (!isSuspended || isAnApp(object))
}

function isAnApp(object: JsonObject): boolean {
  return engines.some((engine) => isAppOf(engine, object))
}

function refsOf(value: unknown): Named[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'sourceRef' || key === 'chartRef' ? [each as Named] : refsOf(each),
  )
}

function pathsOf(value: unknown, base: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [base]
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [base, ...entries.flatMap(([key, each]) => pathsOf(each, [...base, key]))]
}

/** A copy with another value at a path; the branches beside the path are shared. */
function replaced(value: unknown, [step, ...rest]: readonly Step[], by: unknown): unknown {
  if (step === undefined) return by
  const copy = (
    Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  ) as Record<Step, unknown>
  copy[step] = replaced(copy[step], rest, by)
  return copy
}

const typesOf = (engine: Engine) => [
  ...engine.appKinds.map(({ type }) => type),
  ...engine.supportKinds,
]

describe.each(engines.map((engine) => [engine.id, engine] as const))('engine %s', (_id, engine) => {
  const objects = fixturesOf(engine)
  const apps = objects.filter((object) => isAppOf(engine, object))
  const around = (object: JsonObject) => ({ objects, workloads: workloadsFor(engine, object) })

  test('has real objects of all its kinds to be tried on', () => {
    const kinds = new Set(objects.map(({ kind }) => kind))
    expect(typesOf(engine).filter(({ kind }) => !kinds.has(kind))).toEqual([])
    expect(apps.some((object) => isGreen(appOf(engine, object, around(object))))).toBe(true)
  })

  test.each(typesOf(engine).map((type) => [typeName(type), type] as const))(
    'refuses junk for %s in words, without throwing',
    (_name, type) => {
      const named = { name: 'a', namespace: 'b' }
      const junk = [
        null,
        undefined,
        42,
        'text',
        [],
        {},
        { metadata: null },
        { metadata: {} },
        { metadata: named },
        { metadata: { ...named, uid: 7 } },
        { metadata: { name: 'a/b', namespace: 'b', uid: 'u' } },
        { metadata: { name: 'a', uid: 'u' } },
        { kind: 'Pod', metadata: { ...named, uid: 'u' } },
        { apiVersion: 'v1', metadata: { ...named, uid: 'u' } },
      ]
      for (const object of junk) {
        const parsed = engine.slim(type, object)
        expect(parsed.ok ? '' : parsed.problem).toMatch(/\w+ .*\w+/)
      }
    },
  )

  test.each(engine.appKinds.map(({ type }) => [type.kind, type] as const))(
    'calls a %s without a status unknown',
    (kind, type) => {
      const object = {
        apiVersion: `${type.group}/v1`,
        kind,
        metadata: { name: 'a', namespace: 'b', uid: 'u' },
        spec: {},
      }
      const parsed = engine.slim(type, object)
      const app = parsed.ok ? engine.toApp(type, parsed.value, aContext(engine)) : undefined
      expect(app?.sync.status).toBe('unknown')
      expect(app?.health.status).toBe('unknown')
    },
  )

  test('gives equal output for equal input, and leaves the input alone', () => {
    for (const object of apps) {
      const before = JSON.stringify(object)
      const once = appOf(engine, object, around(object))
      expect(appOf(engine, structuredClone(object), around(object))).toEqual(once)
      expect(JSON.stringify(object)).toBe(before)
    }
  })

  test('gives every app a key that reads back as its ref', () => {
    for (const object of apps) {
      const { ref } = appOf(engine, object)
      expect(parseAppKey(appKey(ref))).toEqual(ref)
    }
  })

  test('keeps nothing of what nobody reads, however large', () => {
    const huge = 'x'.repeat(1_000_000)
    const annotations = {
      'example.com/blob': huge,
      'argocd.argoproj.io/tracking-id': huge,
      'reconcile.fluxcd.io/requestedAt': huge,
    }
    for (const object of objects) {
      const large = patched(object, {
        metadata: { annotations, labels: { huge }, managedFields: [{ fieldsV1: { huge } }] },
        spec: { values: { huge } },
      })
      expect(JSON.stringify(slimOf(engine, large)).length).toBeLessThan(8_000)
    }
  })

  test('cuts a message that never ends', () => {
    const message = 'x'.repeat(1_000_000)
    const conditions = [{ type: 'Ready', status: 'False', reason: 'Failed', message }]
    for (const object of apps) {
      const app = appOf(engine, patched(object, { status: { conditions } }), around(object))
      expect(JSON.stringify(app).length).toBeLessThan(12_000)
    }
  })

  test.each([null, 42, 'text', [], true, [{}], { conditions: 'all' }])(
    'never calls an app green whose status is %j',
    (status) => {
      for (const object of apps) {
        const app = appOf(engine, { ...object, status }, around(object))
        expect([app.sync.status, app.health.status]).toEqual(['unknown', 'unknown'])
      }
    },
  )

  test('takes any damage without throwing, and never calls it green unless its controllers still do', () => {
    const places = objects.flatMap((object, at) => pathsOf(object).map((path) => ({ at, path })))
    const justified = JUSTIFIED[engine.id]
    const json = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>('True', 'Synced', 'Healthy', 'Ready', null, -1, {}, []),
    )
    // Only what is damaged is read again: there may be many fixtures.
    const whole = objects.map((object) => ({
      object,
      slim: slimOf(engine, object),
      workloads: isAppOf(engine, object) ? workloadsFor(engine, object) : [],
    }))
    const readAgain = (object: JsonObject, type: ReturnType<typeof typeOf>) => {
      const parsed = engine.slim(type, object)
      if (!parsed.ok || object.kind !== type.kind) return []
      const workloads = isAppOf(engine, object) ? workloadsFor(engine, object) : []
      return [{ object, slim: parsed.value, workloads }]
    }
    fc.assert(
      fc.property(fc.constantFrom(...places), json, ({ at, path }, value) => {
        const known = whole.flatMap((each, place) => {
          if (place !== at) return [each]
          const damaged = replaced(each.object, path, value) as JsonObject
          return readAgain(damaged, typeOf(engine, each.object))
        })
        const slims = new Map(known.map(({ slim }) => [objectKey(slim.id), slim]))
        const readable = known.map(({ object }) => object)
        for (const { object, slim, workloads } of known) {
          if (!isAppOf(engine, object)) continue
          const find = (id: ObjectId) => slims.get(objectKey(id))
          const context = { ...aContext(engine, { workloads }), find }
          const app = engine.toApp(typeOf(engine, object), slim, context)
          if (isGreen(app)) expect(justified?.(object, readable)).toBe(true)
        }
      }),
      { numRuns: 1_500 },
    )
  })

  test.each(DECIDING[engine.id]?.map((path) => [path.join('.'), path] as const) ?? [])(
    'is never green without a readable %s',
    (_name, path) => {
      const green = apps.filter((object) => isGreen(appOf(engine, object, around(object))))
      const holders = green.filter((object) =>
        pathsOf(object).some((each) => each.join('.') === path.join('.')),
      )
      expect(holders.length).toBeGreaterThan(0)
      for (const object of holders) {
        const known = around(object)
        for (const value of [undefined, null, 42, true, [], {}, 'text', ['text']]) {
          const damaged = replaced(object, path, value) as JsonObject
          expect([value, isGreen(appOf(engine, damaged, known))]).toEqual([value, false])
        }
      }
    },
  )

  test('calls a field of the wrong type by its name', () => {
    for (const object of apps) {
      const app = appOf(engine, patched(object, { status: { conditions: 7 } }), around(object))
      expect(app.sync.message).toContain('status.conditions')
    }
  })
})

describe('the registry', () => {
  test('finds each engine by its id, and nothing else', () => {
    expect(engines.map(({ id }) => findEngine(id)?.id)).toEqual(engines.map(({ id }) => id))
    expect(findEngine('none')).toBeUndefined()
  })

  test('gives each kind to one engine', () => {
    const names = engines.flatMap((engine) => typesOf(engine).map(typeName))
    expect(new Set(names).size).toBe(names.length)
  })
})
