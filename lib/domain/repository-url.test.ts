import { describe, expect, test } from 'vitest'

import { commitUrl, displayUrl, fetchUrl, pullRequest, sourceKey, webUrl } from './repository-url'

const SHA = '644fc27a90f1c2b3d4e5f60718293a4b5c6d7e8f'

describe('one repository has one key', () => {
  test.each([
    'https://github.com/la-cc/cluster-config',
    'https://github.com/la-cc/cluster-config.git',
    'https://GitHub.com/la-cc/cluster-config/',
    'https://token@github.com/la-cc/cluster-config.git',
    'https://github.com:443/la-cc/cluster-config',
    'git@github.com:la-cc/cluster-config.git',
    'ssh://git@github.com/la-cc/cluster-config.git',
    'ssh://git@ssh.github.com:443/la-cc/cluster-config.git',
  ])('%s', (url) => {
    expect(sourceKey('git', url)).toBe('git~github.com~la-cc~cluster-config')
  })

  test('Azure is one repository by https and by ssh', () => {
    const https = 'https://org@dev.azure.com/org/team/_git/application'
    expect(sourceKey('git', 'git@ssh.dev.azure.com:v3/org/team/application')).toBe(
      sourceKey('git', https),
    )
  })

  test('other kinds, paths in another case and other ports are other sources', () => {
    const url = 'https://charts.example.com/stable'
    const others = [
      sourceKey('oci', url),
      sourceKey('helm', 'https://charts.example.com/Stable'),
      sourceKey('helm', 'https://charts.example.com:8443/stable'),
      sourceKey('helm', 'https://charts.example.com/a~b'),
      sourceKey('helm', 'https://charts.example.com/a/b'),
    ]
    expect(new Set([...others, sourceKey('helm', url)]).size).toBe(6)
  })
})

describe('what Git is asked at', () => {
  test.each([
    ['https://github.com/o/r', 'https://github.com/o/r'],
    ['https://bob:secret@git.example.com:8443/o/r.git/', 'https://git.example.com:8443/o/r.git'],
    ['http://127.0.0.1:3000/o/r.git', 'http://127.0.0.1:3000/o/r.git'],
    ['git@github.com:o/r.git', 'https://github.com/o/r.git'],
    ['ssh://git@gitlab.com/o/r', 'https://gitlab.com/o/r.git'],
    ['git@ssh.dev.azure.com:v3/o/p/r', 'https://dev.azure.com/o/p/_git/r'],
    ['s3://bucket/o/r', undefined],
  ])('%s', (url, asked) => {
    expect(fetchUrl(url)).toBe(asked)
  })
})

describe('what people see', () => {
  test('a text that is no address stays as it is', () => {
    expect(displayUrl('not an address')).toBe('not an address')
    expect(webUrl('not an address')).toBeUndefined()
  })

  test('no credential is in a link', () => {
    expect(webUrl('https://bob:s3cret@git.example.com/a/b.git')).toBe('https://git.example.com/a/b')
  })

  test('what is neither web nor ssh has no link', () => {
    expect(webUrl('javascript:alert(1)')).toBeUndefined()
    expect(webUrl('oci://ghcr.io/org/chart')).toBeUndefined()
  })
})

describe('links to commits and pull requests', () => {
  test.each([
    ['https://github.com/o/r.git', `https://github.com/o/r/commit/${SHA}`],
    ['git@gitlab.example.com:g/s/r.git', `https://gitlab.example.com/g/s/r/-/commit/${SHA}`],
    ['https://bitbucket.org/o/r', `https://bitbucket.org/o/r/commits/${SHA}`],
    ['https://dev.azure.com/o/p/_git/r', `https://dev.azure.com/o/p/_git/r/commit/${SHA}`],
    ['https://codeberg.org/o/r', `https://codeberg.org/o/r/commit/${SHA}`],
  ])('%s', (url, link) => {
    expect(commitUrl(url, SHA)).toBe(link)
  })

  test('a text that is no hash has no link', () => {
    expect(commitUrl('https://github.com/o/r', '../../evil')).toBeUndefined()
  })

  test.each([
    ['https://github.com/o/r', 'Raise replicas (#42)', '42', 'https://github.com/o/r/pull/42'],
    [
      'https://github.com/o/r',
      'Merge pull request #7 from a/b',
      '7',
      'https://github.com/o/r/pull/7',
    ],
    [
      'https://gitlab.com/o/r',
      'Raise replicas (!8)',
      '8',
      'https://gitlab.com/o/r/-/merge_requests/8',
    ],
    [
      'https://bitbucket.org/o/r',
      'Merged in fix (pull request #9)',
      '9',
      'https://bitbucket.org/o/r/pull-requests/9',
    ],
    [
      'https://dev.azure.com/o/p/_git/r',
      'Merged PR 10: fix',
      '10',
      'https://dev.azure.com/o/p/_git/r/pullrequest/10',
    ],
    ['https://codeberg.org/o/r', 'Fix (#11)', '11', 'https://codeberg.org/o/r/pulls/11'],
  ])('%s: %s', (url, subject, number, link) => {
    expect(pullRequest(url, subject)).toEqual({ number, url: link })
  })

  test('a number in the middle of a sentence is no pull request', () => {
    expect(pullRequest('https://github.com/o/r', 'Fix #3 in the parser')).toBeUndefined()
  })
})
