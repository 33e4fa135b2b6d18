import { describe, expect, test } from 'vitest'

import type { KindRule, Project } from '@/lib/domain/project'

import { orphanRules } from './orphans'

const project = (orphans?: readonly KindRule[]) => ({ ...(orphans && { orphans }) }) as Project
const id = (kind: string, name: string, group = '') => ({ group, kind, namespace: 'shop', name })

describe('a project that asks for orphans', () => {
  test('is told of everything but what it ignores', () => {
    const rules = orphanRules(
      project([
        { group: '', kind: 'ConfigMap', name: 'istio-*' },
        { group: 'batch', kind: '' },
      ]),
    )
    expect(rules?.isIgnored(id('ConfigMap', 'istio-ca'))).toBe(true)
    expect(rules?.isIgnored(id('ConfigMap', 'left'))).toBe(false)
    expect(rules?.isIgnored(id('Job', 'any', 'batch'))).toBe(true)
    expect(rules?.isIgnored(id('Job', 'any', 'other'))).toBe(false)
  })

  test('is told of all of them without a list', () => {
    expect(orphanRules(project([]))?.isIgnored(id('Pod', 'left'))).toBe(false)
  })
})

test('a project that does not ask is told of none', () => {
  expect(orphanRules(project())).toBeUndefined()
})
