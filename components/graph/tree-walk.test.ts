import { expect, test } from 'vitest'

import { ROW } from '@/lib/graph/drawing'

import { nextRow } from './tree-walk'

// app > (deploy > (pod, pod), closed service)
const ROWS = {
  depths: Uint8Array.from([0, 1, 2, 2, 1]),
  flags: Uint8Array.from([
    ROW.hasChildren | ROW.isOpen,
    ROW.hasChildren | ROW.isOpen,
    0,
    0,
    ROW.hasChildren,
  ]),
}

test.each([
  ['down is the next line', 1, 'ArrowDown', 2],
  ['there is nothing below the last', 4, 'ArrowDown', undefined],
  ['there is nothing above the first', 0, 'ArrowUp', undefined],
  ['right goes into what is open', 1, 'ArrowRight', 2],
  ['right opens what is closed', 4, 'ArrowRight', 'toggle'],
  ['right does nothing at the end of a branch', 2, 'ArrowRight', undefined],
  ['left closes what is open', 1, 'ArrowLeft', 'toggle'],
  ['left goes out of what holds nothing', 3, 'ArrowLeft', 1],
  ['left goes out of what is closed', 4, 'ArrowLeft', 0],
  ['home is the first', 3, 'Home', 0],
  ['end is the last', 0, 'End', 4],
] as const)('%s', (_sentence, index, key, next) => {
  expect(nextRow(ROWS, index, key)).toBe(next)
})
