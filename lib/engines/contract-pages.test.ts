import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { aContext, typeOf } from '@/lib/testing/builders'
import { fixturesOf, isAppOf } from '@/lib/testing/builders-fixture'
import { type JsonObject, patched } from '@/lib/testing/builders-json'

import type { Engine } from './engine'
import { engines } from './registry'

/** Everything that an engine says of one object besides its verdict. */
function pagesOf(engine: Engine, object: JsonObject, objects: readonly JsonObject[]): unknown[] {
  const type = typeOf(engine, object)
  const context = aContext(engine, { objects })
  const parsed = engine.slim(type, object)
  const described = isAppOf(engine, object) ? [engine.describe(type, object, context)] : []
  if (!parsed.ok) return described
  const slim = parsed.value
  const { sources, sets, projects, automations } = engine
  const readers = [sources, sets, projects, automations].filter((reader) =>
    reader?.types.some(({ kind }) => kind === type.kind),
  )
  return [
    ...described,
    ...(isAppOf(engine, object) ? [engine.windows?.(type, slim, context)] : []),
    ...readers.map((reader) => reader?.read(type, slim, context)),
  ]
}

/** Puts a value in the place of each key of the first three levels in turn. */
function damages(object: JsonObject, value: unknown, depth = 0): JsonObject[] {
  return Object.entries(object).flatMap(([key, own]) => {
    const isNested = typeof own === 'object' && own !== null && !Array.isArray(own)
    const deeper = isNested && depth < 2 ? damages(own as JsonObject, value, depth + 1) : []
    return [{ ...object, [key]: value }, ...deeper.map((each) => ({ ...object, [key]: each }))]
  })
}

describe.each(engines.map((engine) => [engine.id, engine] as const))(
  'the pages of engine %s',
  (_id, engine) => {
    const objects = fixturesOf(engine)

    test('are equal for equal objects, and leave them alone', () => {
      for (const object of objects) {
        const before = JSON.stringify(object)
        const once = pagesOf(engine, object, objects)
        expect(pagesOf(engine, structuredClone(object), objects)).toEqual(once)
        expect(JSON.stringify(object)).toBe(before)
      }
    })

    test('survive any damage', () => {
      const json = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(null, -1, {}, [], [{}], ['x']))
      fc.assert(
        fc.property(json, (value) => {
          for (const object of objects) {
            for (const damaged of damages(object, value)) {
              if (damaged.kind !== object.kind) continue
              expect(() => pagesOf(engine, damaged, [])).not.toThrow()
            }
          }
        }),
        { numRuns: 20 },
      )
    })

    test('hold no more of an endless text than a page can show', () => {
      const message = 'x'.repeat(1_000_000)
      for (const object of objects) {
        const conditions = [{ type: 'Ready', status: 'False', reason: 'Failed', message }]
        const long = patched(object, {
          metadata: { annotations: { 'notice.argocd.argoproj.io/content': message } },
          status: { conditions },
        })
        expect(JSON.stringify(pagesOf(engine, long, [])).length).toBeLessThan(30_000)
      }
    })

    test('know how to ask for events, and what each component is for', () => {
      expect(engine.eventSelectors.length).toBeGreaterThan(0)
      for (const selector of engine.eventSelectors) {
        expect(selector).toMatch(/^involvedObject\.[a-zA-Z]+=[^,]+(,involvedObject\.\w+=[^,]+)*$/)
      }
      const names = engine.components.map(({ component }) => component)
      expect(new Set(names).size).toBe(names.length)
      for (const { does } of engine.components) expect(does).toMatch(/^[A-Z].*\.$/)
    })

    test('tell nothing of a Secret but the cluster that it registers', () => {
      const secret = Buffer.from('hush').toString('base64')
      const data = { config: secret, token: secret, value: secret, server: '', name: '' }
      const read = engine.clusterSecrets?.read({ metadata: { name: 's', namespace: 'n' }, data })
      expect(JSON.stringify(read ?? '')).not.toMatch(/hush|aHVzaA/)
    })
  },
)
