import { describe, expect, test } from 'vitest'

import { setValue } from './set-value'

const set = (path: string, value: string, values = {}, isText = false) => {
  const copy = structuredClone(values)
  return setValue(copy, path, value, { isText }) ? copy : 'refused'
}

describe('a value is set at a path as helm --set does', () => {
  test.each([
    ['a', 'b', { a: 'b' }],
    ['a.b', '1', { a: { b: 1 } }],
    ['a.b', 'true', { a: { b: true } }],
    ['a.b', 'null', { a: { b: null } }],
    ['a', '007', { a: '007' }],
    ['a', '0', { a: 0 }],
    ['a', '-12', { a: -12 }],
    ['a', '1.5', { a: '1.5' }],
    ['a', '12345678901234567890', { a: '12345678901234567890' }],
    ['a', '', { a: '' }],
    ['a[1].b', 'x', { a: [null, { b: 'x' }] }],
    ['a[0][1]', 'x', { a: [[null, 'x']] }],
    [String.raw`a.application\.yml`, 'x', { a: { 'application.yml': 'x' } }],
    ['a', String.raw`b\,c`, { a: 'b,c' }],
    ['a', '{1,b,true}', { a: [1, 'b', true] }],
    ['a', '{}', { a: [] }],
    ['a', 'b=c: d', { a: 'b=c: d' }],
  ])('%s=%s', (path, value, wanted) => {
    expect(set(path, value)).toEqual(wanted)
  })

  test.each([
    ['', 'x'],
    ['.a', 'x'],
    ['a..b', 'x'],
    ['a[b]', 'x'],
    ['a[1', 'x'],
    ['a[65537]', 'x'],
    ['a=b', 'x'],
    ['a', 'b,c'],
    ['a', '{b'],
    ['a.'.repeat(40) + 'a', 'x'],
  ])('and %s=%s is refused', (path, value) => {
    expect(set(path, value)).toBe('refused')
  })

  test('over what is there, and refused where a map or list is needed and a text is there', () => {
    expect(set('a.b', 'x', { a: { b: { c: 1 }, d: 2 } })).toEqual({ a: { b: 'x', d: 2 } })
    expect(set('a.b', 'x', { a: null })).toEqual({ a: { b: 'x' } })
    expect(set('a.b', 'x', { a: 'text' })).toBe('refused')
    expect(set('a[0]', 'x', { a: {} })).toBe('refused')
  })

  test('as a text whatever it looks like, where that is asked for', () => {
    expect(set('a', '1', {}, true)).toEqual({ a: '1' })
    expect(set('a', 'true', {}, true)).toEqual({ a: 'true' })
  })

  test('and never into what all objects share', () => {
    set('__proto__.polluted', 'x')
    set('constructor.prototype.polluted', 'x')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})
