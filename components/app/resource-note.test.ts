import { expect, test } from 'vitest'

import type { AppResource } from '@/lib/contract/app-page'

import { resourceNote } from './resource-note'

function noteOf(over: Partial<AppResource>) {
  return resourceNote({
    id: { group: '', kind: 'ConfigMap', namespace: 'shop', name: 'web' },
    version: 'v1',
    isToPrune: false,
    needsConfirmation: false,
    isFailed: false,
    images: [],
    ...over,
  })
}

test('an object that was applied needs no words, whatever the run said of it', () => {
  expect(noteOf({ message: 'configmap/web configured' })).toBeUndefined()
})

test('a failure is told in the words of the run', () => {
  expect(noteOf({ isFailed: true, message: 'denied' })).toEqual({ words: 'denied', isBad: true })
  expect(noteOf({ isFailed: true })?.isBad).toBe(true)
})

test('what is going to be removed says so, and what it waits for', () => {
  expect(noteOf({ isToPrune: true, needsConfirmation: true })).toEqual({
    words:
      'It left the source and goes with the next sync that prunes. A person has to confirm before it is deleted.',
    isBad: false,
  })
})
