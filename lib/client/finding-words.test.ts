import { expect, test } from 'vitest'

import { alikeWords, findingLead, isSaid, openWords, untold } from './finding-words'

const pod = { group: '', kind: 'Pod', namespace: 'shop', name: 'web-0' }

test('a finding says what it is and that it is ours', () => {
  expect(findingLead({ tone: 'bad' })).toBe('Why it fails, found by Fleetglass')
})

test('a pod is opened as a pod, everything else by its kind', () => {
  expect(openWords({ about: pod })).toBe('Open the pod')
  expect(openWords({ about: { ...pod, kind: 'StatefulSet' } })).toBe('Open the StatefulSet')
  expect(openWords({ about: { ...pod, kind: 'HorizontalPodAutoscaler' } })).toBe('Open it')
})

test.each([
  [1, ''],
  [2, '1 more pod fails alike'],
  [3, '2 more pods fail alike'],
])('%i that fail alike', (count, words) => {
  expect(alikeWords({ about: pod, count })).toBe(words)
})

test.each([
  [
    'a sentence that the verdict holds is said',
    'Degraded for 4 min. Pod web-0 cannot pull image "web:2".',
    'Pod web-0 cannot pull image web:2.',
    true,
  ],
  [
    'a name in common is not a sentence',
    'Degraded. Deployment web: timed out',
    'Pod web-0 waits.',
    false,
  ],
  ['nothing is never said already', 'Degraded.', '', false],
])('%s', (_sentence, above, sentence, isThere) => {
  expect(isSaid(above, sentence)).toBe(isThere)
})

test.each([
  ['news is told whole', 'Degraded.', 'Pod web-0 waits: no node.', 'Pod web-0 waits: no node.'],
  ['what stands above is not', 'Failed. Pod web-0 waits.', 'Pod web-0 waits.', ''],
  [
    'of a sentence that quotes what stands above, only what is new is',
    'Failed for 3 min. build failed: no such file.',
    'Unit web is not deployed: build failed: no such file.',
    'Unit web is not deployed.',
  ],
])('%s', (_sentence, above, sentence, told) => {
  expect(untold(above, sentence)).toBe(told)
})
