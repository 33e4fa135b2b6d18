import { describe, expect, test } from 'vitest'

import { compareLive } from './compare-live'
import type { JsonObject } from './compare-input'
import { recordAt } from './json'
import { NOISE_OF_OTHERS } from './testing/noise-others'
import type { NoiseCase } from './testing/noise-deployment'
import { NOISE_OF_WORKLOADS } from './testing/noise-workloads'
import { aLiveInput, lastApplied, type LiveOptions } from './testing/objects'

const CASES = [...NOISE_OF_WORKLOADS, ...NOISE_OF_OTHERS]

async function fieldsOf(options: LiveOptions) {
  const { resources } = await compareLive(aLiveInput(options))
  return resources.map(({ change, fields }) => ({ change, fields }))
}

const SAME = [{ change: 'same', fields: [] }]

function applied({ wanted, stored }: NoiseCase): JsonObject {
  const annotations = {
    ...recordAt(stored, 'metadata', 'annotations'),
    ...(lastApplied(wanted).annotations as JsonObject),
  }
  return { ...stored, metadata: { ...recordAt(stored, 'metadata'), annotations } }
}

describe.each(CASES)('$name', (each) => {
  const { wanted, stored } = each

  test.each(['merge', 'ownership', 'three-way'] as const)(
    'is as it is wanted, by %s',
    async (how) => {
      expect(await fieldsOf({ wanted: [wanted], live: [stored], rules: { how } })).toEqual(SAME)
    },
  )

  test('is as it is wanted when it was applied by the client', async () => {
    expect(await fieldsOf({ wanted: [wanted], live: [applied(each)] })).toEqual(SAME)
  })

  test('is as it is wanted when a dry run answers what is there', async () => {
    const { kind, apiVersion } = wanted as { kind: string; apiVersion: string }
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
    const { name, namespace = '' } = recordAt(wanted, 'metadata') as Record<string, string>
    const key = [group, kind, namespace, name].join('_')
    const options = { wanted: [wanted], live: [stored], dryRuns: { [key]: stored } }
    expect(await fieldsOf(options)).toEqual(SAME)
  })
})
