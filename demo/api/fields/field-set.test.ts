import { describe, expect, test } from 'vitest'
import { difference, intersection, pathsOf, union } from './field-set'

const labels = (...names: string[]) => ({
  'f:metadata': { 'f:labels': Object.fromEntries(names.map((name) => [`f:${name}`, {}])) },
})

describe('sets of fields', () => {
  test('a union has the fields of both, and a map that either owns', () => {
    const owned = { 'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} } } }
    expect(union(labels('b'), owned)).toEqual({
      'f:metadata': { 'f:labels': { '.': {}, 'f:a': {}, 'f:b': {} } },
    })
  })

  test('a difference leaves the map to whom it belongs when its fields are gone', () => {
    const owned = { 'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} } } }
    expect(difference(owned, labels('a'))).toEqual({ 'f:metadata': { 'f:labels': {} } })
    expect(difference(labels('a', 'b'), labels('a', 'b'))).toEqual({})
    expect(difference(labels('a', 'b'), labels('a'))).toEqual(labels('b'))
  })

  test('an intersection is what both own', () => {
    expect(intersection(labels('a', 'b'), labels('b', 'c'))).toEqual(labels('b'))
    expect(intersection(labels('a'), labels('c'))).toEqual({})
  })

  test('paths are written as conflicts name them', () => {
    const fields = {
      'f:metadata': { 'f:finalizers': { 'v:"keep"': {} } },
      'f:spec': { 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:name': {} } } },
    }
    expect(pathsOf(fields)).toEqual([
      '.metadata.finalizers[="keep"]',
      '.spec.ports[port=80,protocol="TCP"]',
      '.spec.ports[port=80,protocol="TCP"].name',
    ])
  })
})
