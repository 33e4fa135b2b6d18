import { expect, test } from 'vitest'

import { sourceName } from './source-name'

test.each([
  ['https://github.com/la-cc/edge-ingress.git', 'la-cc/edge-ingress'],
  ['https://git.example.com/group/team/shop.git/', 'team/shop'],
  ['git@github.com:la-cc/edge-ingress.git', 'la-cc/edge-ingress'],
  ['ssh://git@git.example.com:2222/team/shop', 'team/shop'],
  ['oci://registry.example.com/charts/redis', 'charts/redis'],
  ['https://charts.example.com', 'https://charts.example.com'],
  ['', 'Its address cannot be read'],
])('%s is called %s', (url, name) => {
  expect(sourceName({ kind: 'git', url })).toBe(name)
})

test('a chart goes by its own name', () => {
  expect(sourceName({ kind: 'helm', url: 'https://charts.example.com', chart: 'redis' })).toBe(
    'redis',
  )
})
