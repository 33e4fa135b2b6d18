import { describe, expect, test } from 'vitest'

import { objectKey } from '@/lib/domain/ref'
import { aContext, slimOf, typeOf } from '@/lib/testing/builders'
import { fixturesOf, isAppOf } from '@/lib/testing/builders-fixture'
import type { JsonObject } from '@/lib/testing/builders-json'

import type { DesiredInput, DesiredReader, Engine } from './engine'
import { engines } from './registry'

type Step = string | number

const DAMAGES: readonly unknown[] = [null, 42, 'text', [], {}, [null, 7, { name: 3 }], true]

function pathsOf(value: unknown, base: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [base]
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [base, ...entries.flatMap(([key, each]) => pathsOf(each, [...base, key]))]
}

function replaced(value: unknown, [step, ...rest]: readonly Step[], by: unknown): unknown {
  if (step === undefined) return by
  const copy = (
    Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  ) as Record<Step, unknown>
  copy[step] = replaced(copy[step], rest, by)
  return copy
}

/** Fields that the fixtures have none of, so that they are damaged too. */
const RICH: Readonly<Record<string, JsonObject>> = {
  Application: {
    syncPolicy: { syncOptions: ['ServerSideApply=true'], managedNamespaceMetadata: { labels: {} } },
    ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }],
    source: {
      repoURL: 'https://git.example.com/a.git',
      path: 'a',
      helm: {
        valueFiles: ['a.yaml'],
        values: 'a: 1',
        parameters: [{ name: 'a', value: 'b' }],
        fileParameters: [{ name: 'a', path: 'b' }],
        apiVersions: ['v1'],
      },
    },
  },
  Kustomization: {
    commonMetadata: { labels: { a: 'b' }, annotations: { c: 'd' } },
    images: [{ name: 'a', newTag: 'b' }],
    patches: [{ patch: 'x', target: { kind: 'Pod' } }],
    patchesJson6902: [{ patch: [], target: {} }],
    components: ['../a'],
    ignore: [{ paths: ['/a'], target: { name: 'b.*', labelSelector: 'c=d' } }],
    postBuild: {
      substitute: { a: 'b' },
      substituteFrom: [{ kind: 'ConfigMap', name: 'settings', optional: true }],
    },
  },
  HelmRelease: {
    driftDetection: { ignore: [{ paths: ['/a'], target: { kind: 'Pod' } }] },
    postRenderers: [{ kustomize: { patches: [{ patch: 'x' }], images: [{ name: 'a' }] } }],
    valuesFrom: [{ kind: 'Secret', name: 'vault', optional: true, targetPath: 'a.b' }],
    values: { a: { b: 'c' } },
  },
}

function enriched(object: JsonObject): JsonObject {
  const more = RICH[String(object.kind)]
  return { ...object, spec: { ...(object.spec as JsonObject), ...more } }
}

const withDesired = engines.flatMap((engine) =>
  engine.desired ? [[engine.id, engine, engine.desired] as const] : [],
)

/** Asks everything that can be asked, and answers all that was said. */
function askAll(
  engine: Engine,
  desired: DesiredReader,
  object: unknown,
  found: DesiredInput['found'],
) {
  const kind = (object as { kind?: unknown } | null)?.kind
  const known = engine.appKinds.find(({ type }) => type.kind === kind) ?? engine.appKinds[0]
  if (!known) throw new Error(`${engine.id} has no apps`)
  const input = { type: known.type, object, found, context: aContext(engine) }
  const needs = desired.needs(input)
  const recipe = desired.recipe(input)
  const rules = desired.rules(input)
  const release = desired.release?.(input)?.read(object)
  return { needs, recipe, rules, release }
}

describe.each(withDesired)('the desired-state reader of %s', (_id, engine, desired) => {
  const objects = fixturesOf(engine)
  const apps = objects.filter((object) => isAppOf(engine, object)).map(enriched)
  const found = new Map<string, unknown>(
    objects.map((object) => [objectKey(slimOf(engine, object).id), object]),
  )

  test('says a recipe, or one sentence, for every app that there is', () => {
    for (const app of apps) {
      const { recipe } = askAll(engine, desired, app, found)
      expect(recipe.ok || /^[A-Z].*\.$/.test(recipe.problem)).toBe(true)
      if (recipe.ok) expect(recipe.recipe.sources.length).toBeGreaterThan(0)
    }
    expect(apps.some((app) => askAll(engine, desired, app, found).recipe.ok)).toBe(true)
  })

  test('never throws on a damaged app, and what it says is plain data', () => {
    for (const app of apps) {
      for (const path of pathsOf(app)) {
        for (const damage of DAMAGES) {
          const said = askAll(engine, desired, replaced(app, path, damage), found)
          const plain = JSON.parse(JSON.stringify(said)) as unknown
          expect(plain).toEqual(said)
        }
      }
    }
  })

  test('never throws on damaged objects that an app hangs on', () => {
    for (const app of apps) {
      const asked = desired.needs({
        type: typeOf(engine, app),
        object: app,
        found,
        context: aContext(engine),
      })
      for (const { id } of asked) {
        const object = found.get(objectKey(id)) ?? { data: { 'values.yaml': 'a: b' } }
        for (const path of pathsOf(object)) {
          for (const damage of [...DAMAGES, undefined, '%%%']) {
            const damaged = new Map(found).set(objectKey(id), replaced(object, path, damage))
            expect(() => askAll(engine, desired, app, damaged)).not.toThrow()
          }
        }
      }
    }
  })

  test('leaves what it is given alone', () => {
    for (const app of apps) {
      const before = JSON.stringify([app, [...found]])
      askAll(engine, desired, app, found)
      expect(JSON.stringify([app, [...found]])).toBe(before)
    }
  })

  test('names field managers', () => {
    expect(desired.managers).toContain(
      desired.rules({
        ...{ type: engine.appKinds[0]?.type ?? typeOf(engine, {}), object: apps[0], found },
        context: aContext(engine),
      }).manager,
    )
  })
})
