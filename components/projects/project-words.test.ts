import { describe, expect, test } from 'vitest'

import { destinationWords, findingsWords, kindWords, projectsVerdict } from './project-words'

describe('the projects in one sentence', () => {
  test.each([
    [{ all: 0, findings: 0, absent: 0 }, 'No project is known.'],
    [{ all: 3, findings: 0, absent: 0 }, '3 projects, no rule is wider than it should be.'],
    [
      { all: 3, findings: 1, absent: 1 },
      '3 projects, 1 with rules that are wider than they look. 1 is named by apps and does not exist.',
    ],
  ])('%j', (counts, words) => {
    expect(projectsVerdict(counts)).toBe(words)
  })
})

describe('rules in words', () => {
  test.each([
    [{ group: 'apps', kind: 'Deployment' }, 'Deployment of apps'],
    [{ group: '', kind: 'Namespace' }, 'Namespace of the core group'],
    [{ group: '*', kind: '*' }, 'any kind'],
    [{ group: 'batch', kind: '*' }, 'any kind of batch'],
    [{ group: '', kind: 'Namespace', name: 'a' }, 'Namespace of the core group named a'],
  ])('kind %j', (rule, words) => {
    expect(kindWords(rule)).toBe(words)
  })

  test.each([
    [
      { server: '', name: 'in-cluster', namespace: 'devteam-a' },
      'namespace devteam-a of in-cluster',
    ],
    [{ server: '*', name: '', namespace: '*' }, 'any namespace of any cluster'],
    [{ server: '', name: '*', namespace: '!kube-system' }, 'namespace kube-system of any cluster'],
    [
      { server: 'https://10.0.0.1', name: '', namespace: 'a-*' },
      'namespace a-* of https://10.0.0.1',
    ],
  ])('destination %j', (rule, words) => {
    expect(destinationWords(rule)).toBe(words)
  })

  test('findings', () => {
    expect(findingsWords({ high: 1, medium: 0, low: 2 })).toBe('1 serious, 2 minor')
    expect(findingsWords({ high: 0, medium: 0, low: 0 })).toBe('none')
  })
})
