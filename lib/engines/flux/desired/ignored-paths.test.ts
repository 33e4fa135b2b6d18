import { json } from 'jq-wasm'
import { describe, expect, test } from 'vitest'

import { ignoredPaths } from './ignored-paths'

const WEB = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', labels: { tier: 'front' }, annotations: { a: 'b' } },
  spec: { replicas: 2, paused: false, list: [{ 'a/b': 1 }, { c: 2 }] },
}

/** What is left of the object when the rules for it are applied by jq itself. */
async function left(target: object, paths: readonly string[] = ['/spec/replicas']) {
  const [rule] = ignoredPaths([{ paths, target }], 'spec.ignore')
  const filter = (rule?.jq ?? []).map((path) => `del(${path})`).join(' | ')
  return (await json(WEB, filter)) as unknown as typeof WEB
}

describe('paths that an app ignores', () => {
  test('are for every object without a target', () => {
    expect(ignoredPaths([{ paths: ['/spec/replicas'] }], 'spec.ignore')).toEqual([
      {
        ...{ group: '', kind: '', name: '', namespace: '', jq: [], managers: [] },
        ...{ pointers: ['/spec/replicas'], rule: 'spec.ignore[0]' },
      },
    ])
  })

  test('are for the object that plain names mean', () => {
    const target = { group: 'apps', kind: 'Deployment', name: 'web', namespace: 'shop' }
    expect(ignoredPaths([{ paths: ['/a'], target }], 'x')).toMatchObject([{ ...target, jq: [] }])
  })

  test.each([
    [{ name: 'w.*', kind: 'Deployment|Job' }],
    [{ name: '(web|api)', version: 'v1', group: 'apps' }],
    [{ labelSelector: 'tier=front' }],
    [{ labelSelector: 'tier in (back, front),!old' }],
    [{ labelSelector: 'tier notin (back), tier, other!=x' }],
    [{ annotationSelector: 'a == b', namespace: 'shop' }],
  ])('are for objects that %j picks', async (target) => {
    expect((await left(target)).spec).toEqual({ paused: false, list: WEB.spec.list })
  })

  test.each([
    [{ name: 'we', version: 'v1' }],
    [{ name: 'web2?x' }],
    [{ labelSelector: 'tier=back' }],
    [{ labelSelector: 'tier notin (front)' }],
    [{ labelSelector: '!tier' }],
    [{ labelSelector: 'old' }],
    [{ annotationSelector: 'a!=b' }],
  ])('are not for objects that %j does not pick', async (target) => {
    expect(await left(target)).toEqual(WEB)
  })

  test('lead into lists, and through names with slashes', async () => {
    const { spec } = await left({ version: 'v1' }, ['/spec/list/0/a~1b', '/spec/none/at/all'])
    expect(spec.list).toEqual([{}, { c: 2 }])
  })

  test('are nothing with a selector that nobody can read', () => {
    const entry = { paths: ['/a'], target: { labelSelector: 'a >> b' } }
    expect(ignoredPaths([entry, 7, null], 'x')).toEqual([])
  })
})
