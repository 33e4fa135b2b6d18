import { expect, test } from 'vitest'

import { compareVersions, fleetVersions } from './fleet-versions'

test.each([
  ['v1.9.0', 'v1.10.0'],
  ['v1.33.1', 'v1.33.2'],
  ['v3.0.0-rc2', 'v3.0.0'],
  ['v3.0.0-rc1', 'v3.0.0-rc2'],
  ['1.2', '1.2.1'],
  ['latest', 'v0.1'],
])('%s is older than %s', (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0)
  expect(compareVersions(newer, older)).toBeGreaterThan(0)
})

test('what a provider adds does not make a version older or newer', () => {
  expect(compareVersions('v1.31.0+k3s1', 'v1.31.0')).toBe(0)
})

test('each cluster counts once for a version, however many instances of an engine it runs', () => {
  const engine = (version: string) => ({
    ...{ id: 'x', label: 'X', version, state: 'up' as const, message: '' },
  })
  const versions = fleetVersions([
    { id: 'a', kubernetesVersion: 'v1.9.0', engines: [engine('v2.0'), engine('v2.0')] },
    { id: 'b', kubernetesVersion: 'v1.10.0', engines: [engine('v1.0'), engine('v2.0')] },
    { id: 'c', engines: [] },
  ])
  expect(versions).toEqual({
    kubernetes: [
      { version: 'v1.10.0', clusters: 1 },
      { version: 'v1.9.0', clusters: 1 },
    ],
    engines: [
      {
        id: 'x',
        label: 'X',
        versions: [
          { version: 'v2.0', clusters: 2 },
          { version: 'v1.0', clusters: 1 },
        ],
      },
    ],
  })
})
