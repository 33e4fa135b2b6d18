import { expect, test } from 'vitest'

import { windowWords } from './window-words'

test.each([
  [true, true, false, 'Sync window open'],
  [false, true, true, 'Automatic syncs are held back, syncs by hand are not'],
  [true, false, true, 'Syncs by hand are held back'],
  [false, false, true, 'Sync window closed'],
])('automatic %s and manual %s: %s, %s', (automatic, manual, isHeld, words) => {
  expect(windowWords({ automatic, manual })).toMatchObject({ isHeld, words })
})
