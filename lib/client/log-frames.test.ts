import { expect, test } from 'vitest'

import { LogFrames } from './log-frames'

const bytes = (text: string) => new TextEncoder().encode(text)

test('frames are put together from pieces of any size, also within a character', () => {
  const all = bytes('{"type":"note","message":"grüße 🚀"}\n{"type":"beat"}\n')
  for (const size of [1, 3, 1000]) {
    const frames = new LogFrames()
    const found = []
    for (let at = 0; at < all.length; at += size)
      found.push(...frames.push(all.subarray(at, at + size)))
    expect(found).toEqual([{ type: 'note', message: 'grüße 🚀' }, { type: 'beat' }])
  }
})

test('what is no frame is left out, and the next one is read', () => {
  expect(new LogFrames().push(bytes('<html>\n\n7\n{"a":1}\n{"type":"end"}\n'))).toEqual([
    { type: 'end' },
  ])
})
