import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { clusterSlug } from './cluster'
import { can, matchesGlob, ROLES, type User } from './permission'
import { appKey, parseAppKey } from './ref'
import { shortRevision } from './revision'
import { worstHealth } from './status'

describe('a cluster id', () => {
  test.each([
    ['arn:aws:eks:eu-central-1:1:cluster/prod', 'prod'],
    ['kind-local', 'kind-local'],
    ['Admin@My Cluster', 'admin-my-cluster'],
    ['///', 'cluster'],
  ])('of %s is %s', (name, id) => {
    expect(clusterSlug(name, new Set())).toBe(id)
  })

  test('is unique and fits into a path for any context name', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), (names) => {
        const taken = new Set<string>()
        for (const name of names) taken.add(clusterSlug(name, taken))
        expect(taken.size).toBe(names.length)
        for (const id of taken) expect(id).toMatch(/^[a-z0-9][a-z0-9.-]*$/)
      }),
    )
  })
})

test('an app key reads back to the ref it was made of', () => {
  const ref = {
    cluster: 'prod',
    type: 'applications.argoproj.io',
    namespace: 'argocd',
    name: 'web',
  }
  expect(parseAppKey(appKey(ref))).toEqual(ref)
  expect(parseAppKey('prod/applications.argoproj.io/web')).toBeUndefined()
})

test.each([
  ['main@sha1:6f3c6b1e0f6a4c1f8c1f5f4e2d1c0b9a88776655', '6f3c6b1'],
  ['6.1.0@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '9f86d08'],
  ['6f3c6b1e0f6a4c1f8c1f5f4e2d1c0b9a88776655', '6f3c6b1'],
  ['6.1.0+3f2a9c1b0d4e', '6.1.0'],
  ['v1.2.3', 'v1.2.3'],
  ['', ''],
])('the short form of revision %s is %s', (text, short) => {
  expect(shortRevision(text)).toBe(short)
})

test('the worst of no healths is unknown', () => {
  expect(worstHealth([])).toBe('unknown')
  expect(worstHealth(['healthy', 'degraded', 'progressing'])).toBe('degraded')
})

describe('rights', () => {
  const teamA: User = {
    id: 'a',
    name: 'a',
    groups: [],
    grants: [
      { permissions: ROLES.viewer, clusters: ['prod-*'], projects: ['team-a'], namespaces: ['*'] },
    ],
  }

  test('hold only where every part of the scope is covered', () => {
    expect(can(teamA, 'app:read', { cluster: 'prod-eu', project: 'team-a', namespace: 'x' })).toBe(
      true,
    )
    expect(can(teamA, 'app:read', { cluster: 'prod-eu', project: 'team-b', namespace: 'x' })).toBe(
      false,
    )
    expect(can(teamA, 'app:read', { cluster: 'dev', project: 'team-a', namespace: 'x' })).toBe(
      false,
    )
    expect(can(teamA, 'app:sync', { cluster: 'prod-eu', project: 'team-a' })).toBe(false)
  })

  test('nothing granted is nothing allowed', () => {
    expect(can({ ...teamA, grants: [] }, 'app:read')).toBe(false)
  })

  test('a glob agrees with the regular expression it stands for', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '-') })
    const glob = fc.string({ unit: fc.constantFrom('a', 'b', '-', '*') })
    fc.assert(
      fc.property(glob, text, (pattern, value) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(value)
        expect(matchesGlob(pattern, value)).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })
})
