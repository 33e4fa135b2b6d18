import { expect, test } from 'vitest'

import type { AppRow } from '@/lib/domain/app'
import type { Automation, Touch } from '@/lib/domain/automation'

import { GIT_REPOSITORIES, KUSTOMIZATIONS } from '../testing/objects'
import { aRow } from './testing/a-row'
import { touches } from './touched-apps'

const ref = { cluster: 'prod', type: KUSTOMIZATIONS, namespace: 'flux-system', name: 'web' }
const row: AppRow = aRow({
  ref,
  images: ['registry.example/shop/web:1.2@sha256:0'],
  labels: { team: 'a' },
  sources: [
    {
      kind: 'git',
      url: 'https://git.example/fleet.git',
      path: './apps/web',
      object: { type: GIT_REPOSITORIES, namespace: 'flux-system', name: 'fleet' },
    },
  ],
})
const automation = (touch: Touch, cluster = 'prod'): Automation => ({
  ref: { cluster, type: 'alerts.example', namespace: 'flux-system', name: 'alert' },
  uid: 'u',
  area: 'notifications',
  label: 'Alert',
  tone: 'good',
  message: '',
  isSuspended: false,
  conditions: [],
  facts: [],
  touches: [touch],
  uses: [],
})
const apps = { is: 'apps', kind: 'Kustomization', namespace: 'flux-system', labels: {} } as const
const source = {
  is: 'source',
  source: {
    group: 'source.toolkit.fluxcd.io',
    kind: 'GitRepository',
    namespace: 'flux-system',
    name: 'fleet',
  },
} as const

test.each<[string, Touch, boolean]>([
  ['the app by name', { ...apps, name: 'web' }, true],
  ['all apps of the kind', { ...apps, name: '*' }, true],
  ['another app', { ...apps, name: 'other' }, false],
  ['another kind of that name', { ...apps, kind: 'HelmRelease', name: 'web' }, false],
  ['another namespace', { ...apps, namespace: 'x', name: 'web' }, false],
  ['apps with its label', { ...apps, name: '*', labels: { team: 'a' } }, true],
  ['apps with another label', { ...apps, name: '*', labels: { team: 'b' } }, false],
  ['its source', source, true],
  ['the folder around its path', { ...source, path: 'apps' }, true],
  ['the root', { ...source, path: './' }, true],
  ['a folder inside its path', { ...source, path: './apps/web/base' }, true],
  ['a folder whose name only begins alike', { ...source, path: './apps/we' }, false],
  ['another source', { ...source, source: { ...source.source, name: 'x' } }, false],
  ['its image', { is: 'image', image: 'registry.example/shop/web' }, true],
  ['an image whose name only ends alike', { is: 'image', image: 'shop/web' }, false],
])('an automation for %s touches it or not: %#', (_what, touch, expected) => {
  expect(touches(automation(touch), row)).toBe(expected)
})

test('an automation of another cluster touches nothing here', () => {
  expect(touches(automation({ ...apps, name: '*' }, 'edge'), row)).toBe(false)
})
