import { describe, expect, test } from 'vitest'

import { substituteObjects } from './substitute-objects'

const exempt = { key: 'kustomize.toolkit.fluxcd.io/substitute', value: 'disabled' }

function configMap(data: Record<string, unknown>, metadata: Record<string, unknown> = {}) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', ...metadata }, data }
}

function substituted(
  object: Record<string, unknown>,
  variables: Record<string, string>,
  isStrict = true,
) {
  return substituteObjects([object], { variables, isStrict, exempt })
}

describe('substituteObjects', () => {
  test('a text that becomes a number is one, since quotes are lost before', () => {
    expect(substituted({ kind: 'X', spec: { replicas: '${n}' } }, { n: '3' })).toEqual({
      ok: true,
      objects: [{ kind: 'X', spec: { replicas: 3 } }],
    })
  })

  test('a text that needs quotes anyway stays a text', () => {
    const answer = substituted(configMap({ a: '${n}: x', b: '#${n}' }), { n: '3' })
    expect(answer).toEqual({ ok: true, objects: [configMap({ a: '3: x', b: '#3' })] })
  })

  test('texts of many lines are substituted line by line', () => {
    const answer = substituted(configMap({ file: 'a=${a}\nb=$${b}\n' }), { a: '1' })
    expect(answer).toEqual({ ok: true, objects: [configMap({ file: 'a=1\nb=${b}\n' })] })
  })

  test('line breaks in values are taken out', () => {
    const answer = substituted(configMap({ a: 'x${a}' }), { a: '1\n2\n' })
    expect(answer).toEqual({ ok: true, objects: [configMap({ a: 'x12' })] })
  })

  test.each([
    ['label', { labels: { [exempt.key]: 'disabled' } }],
    ['annotation', { annotations: { [exempt.key]: 'disabled' } }],
  ])('an object with the %s that exempts it is left alone', (_in, metadata) => {
    const object = configMap({ a: '${a}' }, metadata)
    expect(substituted(object, {})).toEqual({ ok: true, objects: [object] })
  })

  test('a variable that is missing is named with its object, strictly', () => {
    expect(substituted(configMap({ a: '${host}' }), {})).toMatchObject({
      ok: false,
      problem: {
        code: 'render-failed',
        message: 'ConfigMap settings uses the variable host, which is not set and has no default.',
      },
    })
  })

  test('a variable that is missing is empty, loosely', () => {
    const answer = substituted(configMap({ a: 'x${host}' }), {}, false)
    expect(answer).toEqual({ ok: true, objects: [configMap({ a: 'x' })] })
  })

  test('a value that breaks the YAML is not told', () => {
    const answer = substituted(configMap({ a: '${a}' }), { a: 'hunter2: [' })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'bad-manifest' } })
    expect(JSON.stringify(answer)).not.toContain('hunter2')
  })

  test('a name that is none is refused', () => {
    expect(substituted(configMap({}), { 'a-b': '1' })).toMatchObject({
      ok: false,
      problem: { message: '“a-b” cannot be the name of a variable for substitution.' },
    })
  })
})
