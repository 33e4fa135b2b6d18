import { expect, test } from 'vitest'

import { ReadMark } from './read-mark'

const read = (mark: ReadMark, ...times: (string | undefined)[]) => times.map((at) => mark.isNew(at))

test('what comes again after a log was opened anew is not new, also of lines of one very time', () => {
  const mark = new ReadMark()
  expect(read(mark, '1', '2', '2')).toEqual([true, true, true])
  expect(mark.since).toBe('2')
  mark.reopen()
  expect(read(mark, '1', '2', '2', '2', '3')).toEqual([false, false, false, true, true])
  mark.reopen()
  expect(read(mark, '3', '3')).toEqual([false, true])
})

test('a line without a time is always new', () => {
  expect(read(new ReadMark(), undefined, undefined)).toEqual([true, true])
})
