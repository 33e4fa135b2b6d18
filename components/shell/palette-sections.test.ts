import { describe, expect, test } from 'vitest'

import type { SearchResult } from '@/lib/contract/search'

import { imageHits, meansImage } from './image-hits'
import { PAGES } from './pages'
import { paletteSections } from './palette-sections'

const NOTHING: SearchResult = {
  apps: [],
  clusters: [],
  images: [],
  resources: [],
  commits: [],
  views: [],
}

// Only what the palette decides by; the schemas have tests of their own.
const anApp = (name: string) =>
  ({ ref: { cluster: 'a', type: 't', namespace: 'n', name } }) as SearchResult['apps'][number]
const aCluster = (name: string) => ({ id: name, name }) as SearchResult['clusters'][number]
const anImage = (image: string, total = 3, clusters = 2, stale = 0) => ({
  image,
  apps: { total, good: total, bad: 0, unknown: 0 },
  clusters,
  stale,
})

const firstOf = (words: string, found: Partial<SearchResult>) =>
  paletteSections(words, { ...NOTHING, ...found }, PAGES)[0]?.hits[0]?.href

describe('Enter', () => {
  const apps = [anApp('payments-worker'), anApp('payments')]
  const images = [anImage('ghcr.io/x/payments-worker:1.4.2'), anImage('ghcr.io/x/payments:1.4.2')]

  test.each(['payments v1.4.2', 'payments 1.4.2', 'payments:1.4.2', 'v1.4.2 payments'])(
    'on “%s” lists the apps that run that image',
    (words) => {
      expect(firstOf(words, { apps, images: images.slice(1) })).toBe(
        '/apps?image=ghcr.io%2Fx%2Fpayments%3A1.4.2',
      )
    },
  )

  test('on the exact name of an app or a cluster goes there, whatever images there are', () => {
    const tagged = [anImage('ghcr.io/x/web:payments')]
    expect(firstOf('Payments', { apps: [anApp('payments')], images: tagged })).toBe(
      '/apps/a/t/n/payments',
    )
    expect(firstOf('payments', { clusters: [aCluster('payments')], images: tagged, apps })).toBe(
      '/apps/a/t/n/payments',
    )
    expect(firstOf('1.4.2', { clusters: [aCluster('1.4.2')], images })).toBe('/clusters/1.4.2')
  })

  test('on words without a tag goes to an app', () => {
    expect(firstOf('paym', { apps, images })).toBe('/apps/a/t/n/payments-worker')
  })

  test('on a hash goes to the commit, on the name of a page or a view to that', () => {
    const commit = { revision: '4f81c2d', subject: '', author: '', at: '', apps: 2, href: '/x' }
    expect(firstOf('4f81c2d', { commits: [commit], apps })).toBe('/x')
    expect(firstOf('changes', { apps: [anApp('changes-feed')] })).toBe('/changes')
    const view = { id: 'v', name: 'My team', query: 'project=shop' }
    expect(firstOf('my team', { views: [view], apps })).toBe('/apps?project=shop&view=v')
  })

  test('on nothing goes to the first page', () => {
    expect(firstOf('', {})).toBe('/')
    expect(paletteSections('xyz', NOTHING, PAGES)).toEqual([])
  })
})

test('of one kind alone all hits are shown, beside others a few and the way to all', () => {
  const apps = Array.from({ length: 12 }, (_, i) => anApp(`web-${i}`))
  expect(paletteSections('web', { ...NOTHING, apps }, [])[0]?.hits).toHaveLength(12)
  const beside = paletteSections('web', { ...NOTHING, apps, clusters: [aCluster('web')] }, [])
  const hits = beside.find(({ heading }) => heading === 'Applications')?.hits
  expect(hits).toHaveLength(6)
  expect(hits?.at(-1)?.href).toBe('/apps?q=web')
})

test('one image under several digests and registries is one hit that lists all of them', () => {
  const hits = imageHits([
    anImage('ghcr.io/x/web:1@sha256:aa', 3, 2, 1),
    anImage('ghcr.io/x/web:1@sha256:bb', 2, 1),
    anImage('quay.io/x/web:1', 4, 3, 1),
    anImage('ghcr.io/x/web:2', 1, 1),
  ])
  expect(hits).toMatchObject([
    { label: 'web:1', apps: 9, clusters: 3, isFloor: true, stale: 2, repository: '' },
    { label: 'web:2', apps: 1, clusters: 1, isFloor: false, repository: 'ghcr.io/x' },
  ])
  expect(hits[0]?.href).toBe('/apps?image=ghcr.io%2Fx%2Fweb%3A1,quay.io%2Fx%2Fweb%3A1')
})

test.each([
  ['web 1.4', 'web:1.4.2', false],
  ['web', 'web:1.4.2', false],
  ['api 1.4.2', 'web:1.4.2', false],
  ['1.4.2', 'web:1.4.2', true],
  ['we v1.4.2', 'web:1.4.2', true],
  ['web latest', 'web:latest', true],
])('“%s” means %s: %s', (words, label, isMeant) => {
  const [hit] = imageHits([anImage(`r/${label}`)])
  expect(hit && meansImage(words, hit)).toBe(isMeant)
})
