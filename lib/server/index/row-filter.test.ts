import { expect, test } from 'vitest'

import type { AppFilter } from '@/lib/contract/app'
import { sourceKey } from '@/lib/domain/repository-url'

import { aRow } from '../queries/testing/a-row'
import { all, indexOf, query } from '../testing/random-rows'
import { pageRows } from './page-rows'

const REVISION = '0123456789abcdef0123456789abcdef01234567'
const web = aRow({
  ref: { cluster: 'prod', type: 'applications.argoproj.io', namespace: 'argocd', name: 'web' },
  sources: [
    { kind: 'git', url: 'https://git.example/shop.git' },
    { kind: 'helm', url: 'https://charts.example' },
  ],
  destination: { cluster: 'edge', namespace: 'shop' },
  revisions: {
    target: ['f'.repeat(40)],
    attempted: [],
    deployed: [`main@sha1:${REVISION}`, '1.4.2'],
  },
  images: ['registry.example/shop/web:1.2@sha256:0a0a'],
  owner: { kind: 'ApplicationSet', namespace: 'argocd', name: 'webs' },
})
const other = aRow({
  ref: { ...web.ref, name: 'other' },
  sources: [{ kind: 'git', url: '' }],
  destination: { namespace: 'shop' },
})
const index = indexOf([web, other])
const found = (filter: AppFilter) => pageRows(index, query({ filter }), all).total

test.each<[string, AppFilter, number]>([
  ['a source in another spelling', { source: [sourceKey('git', 'git@git.example:shop')] }, 1],
  ['the second of its sources', { source: [sourceKey('helm', 'https://charts.example/')] }, 1],
  ['one of several sources', { source: ['x', sourceKey('helm', 'https://charts.example/')] }, 1],
  [
    'the same address of another kind',
    { source: [sourceKey('oci', 'https://charts.example/')] },
    0,
  ],
  ['the cluster that it deploys to', { destination: ['edge'] }, 1],
  ['the cluster that stores it', { destination: ['prod'] }, 0],
  ['a deployed revision as written', { revision: [`main@sha1:${REVISION}`] }, 1],
  ['a deployed hash', { revision: [REVISION] }, 1],
  ['the beginning of a deployed hash', { revision: [REVISION.slice(0, 7)] }, 1],
  ['too little of a hash', { revision: [REVISION.slice(0, 4)] }, 0],
  ['the middle of a hash', { revision: [REVISION.slice(3, 13)] }, 0],
  ['a deployed version', { revision: ['1.4.2'] }, 1],
  ['the beginning of a version', { revision: ['1.4'] }, 0],
  ['a revision that is only the target', { revision: ['f'.repeat(40)] }, 0],
  ['a whole image', { image: ['registry.example/shop/web:1.2@sha256:0a0a'] }, 1],
  ['an image without its digest', { image: ['registry.example/shop/web:1.2'] }, 1],
  ['the end of an image from a slash on', { image: ['web:1.2'] }, 1],
  ['the middle of an image', { image: ['shop/web'] }, 0],
  ['the end of an image from a letter on', { image: ['eb:1.2'] }, 0],
  ['an owner by its name', { owner: ['webs'] }, 1],
  ['an owner by the end of its name', { owner: ['ebs'] }, 0],
])('a filter by %s finds what it says: %#', (_what, filter, expected) => {
  expect(found(filter)).toBe(expected)
})
