import { expect, test } from 'vitest'
import { bulkApplication, bulkKustomization } from './bulk-objects'
import { argocdCrds } from './crds/argocd'
import { fluxApis } from './flux-apis'
import { atLeast } from './version'

test('versions compare by number, not by letter', () => {
  expect(atLeast('v2.14.11', '2.9')).toBe(true)
  expect(atLeast('v3.0.16', '3.1')).toBe(false)
  expect(atLeast('v3.1.0', '3.1')).toBe(true)
})

test.each([
  ['v2.1.2', 'v2beta1', 'v1beta2', false],
  ['v2.2.3', 'v2beta2', 'v1beta2', true],
  ['v2.6.4', 'v2', 'v1', true],
  ['v2.8.1', 'v2', 'v1', true],
] as const)(
  'Flux %s stores HelmReleases as %s and HelmRepositories as %s',
  (version, helm, source, history) => {
    const apis = fluxApis(version)
    expect([apis.helm[0], apis.olderSource[0], apis.releaseHistory]).toEqual([
      helm,
      source,
      history,
    ])
    expect(apis.kustomize).toContain('v1')
  },
)

test('Applications have no status subresource, and automated.enabled only since 3.1', () => {
  const [old, now] = ['v2.10.4', 'v3.1.8'].map((version) => JSON.stringify(argocdCrds(version)[0]))
  expect(old).not.toContain('subresources')
  expect(old).not.toContain('"enabled"')
  expect(now).toContain('"enabled"')
})

test('bulk apps weigh about 20 KB', () => {
  const setting = { now: '2026-01-01T00:00:00Z', cluster: 'bulk-001' }
  for (const app of [bulkApplication(1, setting), bulkKustomization(2, setting)]) {
    const size = JSON.stringify(app).length
    expect(size).toBeGreaterThan(16_000)
    expect(size).toBeLessThan(26_000)
  }
})
