import { describe, expect, test } from 'vitest'

import { pickVersion } from './chart-version'

const VERSIONS = [
  ...['0.1.0', '0.1.5', '0.2.0', '1.0.0', '1.2.0', '1.2.3', '1.2.4-alpha.1', '1.10.0', '1.10.0+b1'],
  ...['2.0.0-rc.1', '2.0.0', '2.3.0', '3.0.0-beta.2', '3.0.0-beta.10', 'nonsense'],
]

/** Each as `helm show chart --version` of Helm 3.19 picks it. */
describe('of these versions a range picks the newest that fits', () => {
  test.each([
    ['', '2.3.0'],
    ['*', '2.3.0'],
    ['x', '2.3.0'],
    ['1', '1.10.0'],
    ['v1', '1.10.0'],
    ['1.2', '1.2.3'],
    ['1.2.*', '1.2.3'],
    ['v1.2.0', '1.2.0'],
    ['1.10.0+b1', '1.10.0+b1'],
    ['~1.2', '1.2.3'],
    ['~>1.2', '1.2.3'],
    ['~1', '1.10.0'],
    ['^0.1.0', '0.1.5'],
    ['>= 1.0.0', '2.3.0'],
    ['>=1.0.0, <2', '1.10.0'],
    ['<1.2 >0.1', '1.0.0'],
    ['=<1.2.3', '1.2.3'],
    ['!=2.3.0', '2.0.0'],
    ['>=1, !=2.3.0', '2.0.0'],
    ['1.2 - 1.9', '1.2.3'],
    ['^1 || ^2', '2.3.0'],
    ['1.2.3 || 0.1.5', '1.2.3'],
    ['latest', undefined],
    ['9', undefined],
  ])('“%s” %s', (range, expected) => {
    expect(pickVersion(VERSIONS, range)).toBe(expected)
  })
})

describe('prereleases are picked only when the range names one', () => {
  test.each([
    ['3.0.0-beta.10', '3.0.0-beta.10'],
    ['>=3.0.0', undefined],
    ['>=3.0.0-0', '3.0.0-beta.10'],
    ['>=1.0.0-0 <2.0.0', '2.0.0-rc.1'],
    ['~3.0.0-beta', '3.0.0-beta.10'],
    ['*-0', '3.0.0-beta.10'],
    ['2.0.x-0', '2.0.0'],
  ])('“%s” %s', (range, expected) => {
    expect(pickVersion(VERSIONS, range)).toBe(expected)
  })
})

test('versions with a v are versions', () => {
  const versions = ['v1.0.0', 'v1.2.0', 'v2.0.0-rc.1', 'v2.0']
  expect(['', '1.2.0', '^1', 'v2.0.0-rc.1'].map((range) => pickVersion(versions, range))).toEqual([
    'v2.0',
    'v1.2.0',
    'v1.2.0',
    'v2.0.0-rc.1',
  ])
})
