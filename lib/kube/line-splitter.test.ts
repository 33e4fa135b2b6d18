import fc from 'fast-check'
import { expect, test } from 'vitest'

import { GarbageError } from './failure'
import { LineSplitter } from './line-splitter'

test('however the bytes are cut, the lines are the same', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'grapheme' }).filter((text) => text !== '' && !text.includes('\n')),
      ),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      (lines, sizes) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
        const got: string[] = []
        const splitter = new LineSplitter((line) => got.push(line.toString('utf8')))
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1
          splitter.push(bytes.subarray(at, at + size))
          at += size
        }
        expect(got).toEqual(lines)
      },
    ),
  )
})

test('a line without end is garbage, not memory', () => {
  const splitter = new LineSplitter(() => undefined, 10)
  expect(() => splitter.push(Buffer.alloc(20, 'x'))).toThrow(GarbageError)
})
