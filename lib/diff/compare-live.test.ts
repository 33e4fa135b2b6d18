import { describe, expect, test } from 'vitest'

import { compareLive } from './compare-live'
import { aDeployment, aLiveInput, asStored } from './testing/objects'

describe('a Deployment that is as the source wants it', () => {
  test.each(['three-way', 'ownership', 'merge'] as const)('is the same by %s', async (how) => {
    const wanted = aDeployment()
    const input = aLiveInput({ wanted: [wanted], live: [asStored(wanted)], rules: { how } })
    const { resources } = await compareLive(input)
    expect(resources.map(({ change, fields }) => ({ change, fields }))).toEqual([
      { change: 'same', fields: [] },
    ])
  })
})
