import { describe, expect, test } from 'vitest'

import { compareLive } from './compare-live'
import { compareWanted } from './compare-wanted'
import type { JsonObject } from './compare-input'
import { aDeployment, aLiveInput, asStored, lastApplied, NO_RULES } from './testing/objects'

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const CANARIES = [
  'canary-one-1',
  'canary-two-2',
  'canary-three-3',
  'canary-four-4',
  'canary-five-5',
  'canary-six-6',
]
const [ONE, TWO, THREE, FOUR, FIVE, SIX] = CANARIES as [
  string,
  string,
  string,
  string,
  string,
  string,
]

const secret = (content: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'db', namespace: 'shop', ...metadata },
  ...content,
})

function expectNoCanary(result: unknown) {
  const text = JSON.stringify(result)
  for (const canary of CANARIES) {
    expect(text).not.toContain(canary)
    for (const before of ['', 'a', 'ab']) {
      const inside = base64(`${before}${canary}`).slice(4, -4)
      expect(text).not.toContain(inside)
    }
  }
}

describe('a Secret', () => {
  test('shows which values are equal, and no byte of any of them', async () => {
    const wanted = secret({ stringData: { same: ONE, other: TWO, added: THREE } })
    const live = secret(
      { type: 'Opaque', data: { same: base64(ONE), other: base64(FOUR), foreign: base64(FIVE) } },
      {
        ...lastApplied(secret({ stringData: { gone: SIX } })),
        managedFields: [{ manager: 'a', fieldsV1: { [`v:"${ONE}"`]: {} } }],
        labels: { copy: ONE },
      },
    )
    const result = await compareLive(aLiveInput({ wanted: [wanted], live: [live] }))
    expectNoCanary(result)
    const [resource] = result.resources
    expect(resource?.isMasked).toBe(true)
    expect(resource?.fields.map(({ path, left, right }) => [path, left, right])).toEqual([
      ['data.other', '++++++++', '++++++++++++'],
      ['data.added', '++++++++', undefined],
    ])
    expect(resource?.right).toContain('same: ++++++++')
  })

  test('is hidden in a list, in a dry run, in what is new, gone or unread, and between two revisions', async () => {
    const one = secret({ data: { a: base64(ONE), b: TWO } })
    const two = secret({ stringData: { a: THREE }, data: { b: [FOUR] } })
    const list = { apiVersion: 'v1', kind: 'List', items: [one] }
    const dryRuns = { _Secret_shop_db: asStored(secret({ data: { a: base64(FIVE) } })) }
    for (const input of [
      aLiveInput({ wanted: [list], live: [two] }),
      aLiveInput({ wanted: [one], live: [two], dryRuns }),
      aLiveInput({ wanted: [one], live: [] }),
      aLiveInput({ wanted: [], live: [two] }),
      { ...aLiveInput({ wanted: [two], live: [] }), live: [] },
    ])
      expectNoCanary(await compareLive(input))
    const sides = { rules: NO_RULES, secrets: [], isAcrossApps: false, expected: [] }
    expectNoCanary(await compareWanted({ left: [one], right: [two], ...sides }))
  })
})

describe('what came from a Secret', () => {
  test('is hidden wherever it was rendered, also encoded or in a field list', async () => {
    const wanted = aDeployment({
      template: {
        metadata: { annotations: { note: `password is ${ONE}!`, auth: base64(`user:${TWO}`) } },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'web:1',
              args: [`--x=${THREE}`, base64(FOUR)],
              env: [{ name: 'A', value: FIVE }],
            },
          ],
          [SIX]: { [SIX]: SIX },
        },
      },
    })
    const live = aDeployment({
      template: {
        spec: {
          containers: [
            { name: 'web', image: 'web:1', args: [`--x=${ONE}`], env: [{ name: 'A', value: TWO }] },
          ],
        },
      },
    })
    const input = aLiveInput({ wanted: [wanted], live: [asStored(live)], secrets: CANARIES })
    const result = await compareLive(input)
    expectNoCanary(result)
    const fields = result.resources[0]?.fields ?? []
    expect(fields.map(({ path }) => path)).toContain(
      'spec.template.spec.containers[web].env[A].value',
    )
    const sides = { rules: NO_RULES, isAcrossApps: true, expected: [] }
    expectNoCanary(
      await compareWanted({ left: [wanted], right: [live], secrets: CANARIES, ...sides }),
    )
  })

  test('is hidden in what is said about an object', async () => {
    const input = aLiveInput({ wanted: [aDeployment()], live: [], secrets: [ONE] })
    const live = input.live.map(({ id }) => ({
      id,
      state: 'unread' as const,
      problem: `bad ${ONE}`,
    }))
    expectNoCanary(await compareLive({ ...input, live }))
  })
})

describe('what looks like a credential', () => {
  test('is hidden by its name or form, and equality stays visible', async () => {
    const spec = (value: string, token: string) => ({
      apiVersion: 'shop.io/v1',
      kind: 'Thing',
      metadata: { name: 'a', namespace: 'b' },
      spec: {
        env: [{ name: 'DB_PASSWORD', value }],
        values: { apiToken: token },
        url: `https://u:${token}@x.example`,
      },
    })
    const result = await compareLive(
      aLiveInput({ wanted: [spec(ONE, TWO)], live: [asStored(spec(ONE, THREE))] }),
    )
    expectNoCanary(result)
    expect(result.resources[0]?.fields.map(({ path }) => path)).toEqual([
      'spec.values.apiToken',
      'spec.url',
    ])
  })
})
