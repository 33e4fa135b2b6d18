import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { JsonObject } from '@/lib/testing/builders-json'

import { assessHealth } from '../health'
import { allFixtures, fixture } from './fixtures/read-object'
import { KIND_TABLE } from './kind-table'
import { projectObject } from './project-object'
import { summariseObject } from './summarise-object'

const ALL = allFixtures()
const NO_MARKS = new Set<string>()

/** A JSON value with one place of it, found by a sequence of numbers, replaced by something else. */
function damaged(value: unknown, way: readonly number[], junk: unknown): unknown {
  const [step, ...rest] = way
  if (step === undefined || typeof value !== 'object' || value === null) return junk
  const keys = Object.keys(value)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return junk
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    return list.map((entry, at) => (String(at) === key ? damaged(entry, rest, junk) : entry))
  }
  const record = value as JsonObject
  return { ...record, [key]: damaged(record[key], rest, junk) }
}

const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(null, '', -1, [], {}, [[]], [null], { name: 7 }, '__proto__', Number.MAX_VALUE),
)
const way = fc.array(fc.nat(20), { minLength: 1, maxLength: 8 })

describe('objects of a hostile cluster', () => {
  test('of any kind may hold anything anywhere, and nothing throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALL),
        fc.array(fc.tuple(way, junk), { maxLength: 4 }),
        (object, damages) => {
          const hurt = damages.reduce<unknown>(
            (whole, [steps, value]) => damaged(whole, steps, value),
            object,
          )
          expect(() => projectObject(hurt, NO_MARKS)).not.toThrow()
          expect(() => summariseObject(hurt)).not.toThrow()
          expect(() => assessHealth(hurt)).not.toThrow()
        },
      ),
      { numRuns: 800 },
    )
  })

  test('of every known kind may be any JSON at all', () => {
    const kinds = Object.keys(KIND_TABLE)
    const field = fc.constantFrom(
      'spec',
      'status',
      'data',
      'rules',
      'results',
      'endpoints',
      'subjects',
      'scope',
    )
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.dictionary(field, fc.jsonValue()), (key, rest) => {
        const [group = '', kind = ''] = key.split('/')
        const apiVersion = group ? `${group}/v1` : 'v1'
        const object = { ...rest, apiVersion, kind, metadata: { name: 'x', namespace: 'y' } }
        expect(projectObject(object, NO_MARKS)).toMatchObject({ id: { group, kind } })
        expect(typeof summariseObject(object).headline).toBe('string')
      }),
      { numRuns: 800 },
    )
  })

  test('have fields of the right types wherever a tree and a panel read them', () => {
    for (const object of ALL) {
      const live = projectObject(object, NO_MARKS)
      for (const text of [...(live?.images ?? []), ...(live?.addresses ?? []), live?.line])
        expect(typeof text).toBe('string')
      for (const { facts } of summariseObject(object).sections)
        for (const { name, value } of facts)
          expect([typeof name, typeof value]).toEqual(['string', 'string'])
    }
  })
})

/** Texts that cannot stand in an object by chance. */
const canary = fc.nat().map((number) => `canary-${number}-${number * 7919}-value`)

describe('what must not leave an object', () => {
  test('no value of a Secret appears in its projection, wherever it stands', () => {
    fc.assert(
      fc.property(canary, canary, (plain, encoded) => {
        const secret = {
          ...fixture('Secret/db'),
          data: { password: encoded },
          stringData: { user: plain },
          metadata: {
            name: 'db',
            namespace: 'shop',
            annotations: {
              'kubectl.kubernetes.io/last-applied-configuration': `{"data":"${plain}"}`,
            },
            managedFields: [{ fieldsV1: { [plain]: encoded } }],
          },
        }
        const told = JSON.stringify(projectObject(secret, NO_MARKS))
        expect(told).toContain('password')
        expect(told).not.toContain(plain)
        expect(told).not.toContain(encoded)
        const panel = JSON.stringify(summariseObject(secret))
        expect(panel).not.toContain(plain)
        expect(panel).not.toContain(encoded)
      }),
    )
  })

  test.each([
    'Pod/web-running',
    'Deployment/web',
    'CronJob/backup',
    'Rollout/checkout',
    'StatefulSet/db',
  ])('no value of a variable and no argument appears in the projection of %s', (key) => {
    fc.assert(
      fc.property(canary, (value) => {
        const containers = [
          {
            name: 'a',
            image: 'b',
            env: [{ name: 'X', value }],
            args: [value],
            command: ['run', value],
          },
        ]
        const pods = { containers, initContainers: containers }
        const template = { spec: pods }
        const spec = { ...pods, template, jobTemplate: { spec: { template } } }
        const told = JSON.stringify(projectObject({ ...fixture(key), spec }, NO_MARKS))
        expect(told).toContain('"a"')
        expect(told).not.toContain(value)
      }),
    )
  })

  test('of a ConfigMap only the keys and their sizes are told', () => {
    const object = fixture('ConfigMap/web-config')
    const told = JSON.stringify([projectObject(object, NO_MARKS), summariseObject(object)])
    expect(told).toContain('19 bytes')
    expect(told).not.toContain('canary-config-value')
  })
})
