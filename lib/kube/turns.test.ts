import { expect, test } from 'vitest'

import { othersTurn } from './turns'

test('streams that have much to say let others have the thread in between', async () => {
  let portions = 0
  let isOver = false
  const count = () => {
    portions++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const read = async () => {
    for (let line = 0; line < 20; line++) {
      let pause
      while ((pause = othersTurn())) await pause
      const until = performance.now() + 2
      while (performance.now() < until);
    }
  }
  await Promise.all([read(), read(), read()])
  isOver = true
  // 120 ms of work in portions of 6: with none of them given away it would be one.
  expect(portions).toBeGreaterThan(5)
})
