import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'

import { HelmIndexScanner, readWholeIndex } from './helm-index-scanner'

function scan(text: string, chart = 'web') {
  const scanner = new HelmIndexScanner(chart)
  for (const line of text.split('\n')) if (!scanner.isDone) scanner.push(line)
  return { found: scanner.versions(), isUnderstood: scanner.isUnderstood }
}

const found = [
  { version: '1.1.0', urls: ['https://a.example.com/web-1.1.0.tgz'], digest: 'ab' },
  { version: '1.0.0', urls: ['web-1.0.0.tgz', 'second.tgz'] },
]

/** As helm repo index writes it: lists are no deeper than their names. */
const BY_HELM = `apiVersion: v1
entries:
  web-else:
  - version: 9.9.9
    urls:
    - else.tgz
  web:
  - apiVersion: v2
    annotations:
      version: not this one
      urls: |
        - nor these
    created: "2026-01-01T00:00:00Z"
    dependencies:
    - name: db
      version: 5.x
      repository: https://example.com
    description: 'A text that goes on
      version: here'
    digest: ab
    maintainers:
    - name: Somebody
      url: https://example.com
    urls:
    - https://a.example.com/web-1.1.0.tgz
    version: 1.1.0

  # a remark
  - version: "1.0.0"
    urls:
    - 'web-1.0.0.tgz'
    - second.tgz
  worker:
  - version: 2.0.0
generated: "2026-01-01T00:00:00Z"
`

describe('the versions of one chart in an index', () => {
  test('are found as Helm writes them, and nothing of the charts beside it', () => {
    expect(scan(BY_HELM)).toEqual({ found, isUnderstood: true })
  })

  test.each([
    ['with lists deeper than their names', { indentSeq: true }],
    ['with four spaces', { indent: 4 }],
    ['with all texts in quotes', { defaultStringType: 'QUOTE_DOUBLE' }],
    ['with names in quotes too', { defaultKeyType: 'QUOTE_SINGLE' }],
  ] as const)('are found %s', (_style, options) => {
    const entries = { 'web-else': [{ version: '1' }], web: found, worker: [{ version: '2' }] }
    expect(scan(stringify({ entries, apiVersion: 'v1' }, options)).found).toEqual(found)
  })

  test('are told apart from a chart that is not there, and from a style that is not known', () => {
    expect(scan(BY_HELM, 'nope')).toEqual({ found: undefined, isUnderstood: true })
    expect(scan(BY_HELM, 'version')).toEqual({ found: undefined, isUnderstood: true })
    const flow = `entries: ${JSON.stringify({ web: found })}`
    expect(scan(flow)).toEqual({ found: undefined, isUnderstood: false })
    expect(scan(`entries:\n  web: ${JSON.stringify(found)}\n`).isUnderstood).toBe(false)
    expect(scan(JSON.stringify({ entries: { web: found } })).isUnderstood).toBe(false)
  })

  test('are read whole in any style', () => {
    for (const text of [BY_HELM, `entries: ${JSON.stringify({ web: found })}`]) {
      expect(readWholeIndex(text, 'web')).toEqual(found)
      expect(readWholeIndex(text, 'constructor')).toBeUndefined()
    }
    expect(readWholeIndex(JSON.stringify({ entries: { web: found } }), 'web')).toEqual(found)
    expect(readWholeIndex('{ not json', 'web')).toBeUndefined()
  })

  test('that cannot be read are left out', () => {
    const text = 'entries:\n  web:\n  - urls: [a]\n  - version: 1.5\n  - version: 2.0.0\n'
    expect(scan(text).found).toEqual([{ version: '2.0.0', urls: [] }])
  })
})
