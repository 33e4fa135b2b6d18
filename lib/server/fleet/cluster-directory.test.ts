import { expect, test } from 'vitest'

import type { ClusterCandidate } from '@/lib/kube/candidate'

import { ManualClock } from '../testing/manual-clock'
import { FakeCluster } from '../testing/fake-cluster'
import { ClusterDirectory } from './cluster-directory'

const clock = new ManualClock()
const candidate = (context: string, changes: Partial<ClusterCandidate> = {}) =>
  new FakeCluster(context, clock, changes).candidate
const idsOf = (directory: ClusterDirectory, ...candidates: ClusterCandidate[]) =>
  directory
    .assign(candidates)
    .map(({ id, candidate: used, alternates }) => [
      id,
      ...[used, ...alternates].map(({ contexts }) => contexts[0]),
    ])

test('an id is safe in a path whatever the context is called', () => {
  const arn = 'arn:aws:eks:eu-central-1:1:cluster/prod'
  expect(
    idsOf(new ClusterDirectory(), candidate(arn), candidate('gke_a_b_prod'), candidate('///')),
  ).toEqual([
    ['prod', arn],
    ['gke-a-b-prod', 'gke_a_b_prod'],
    ['cluster', '///'],
  ])
})

test('two clusters of one name have two ids', () => {
  const directory = new ClusterDirectory()
  expect(idsOf(directory, candidate('a/prod'), candidate('b/prod')).map(([id]) => id)).toEqual([
    'prod',
    'prod-2',
  ])
})

test('a cluster keeps its id when its context is renamed', () => {
  const directory = new ClusterDirectory()
  idsOf(directory, candidate('old', { place: 'there' }))
  expect(idsOf(directory, candidate('new', { place: 'there' }))).toEqual([['old', 'new']])
})

test('a cluster keeps its id when it moves, as long as nobody leads to its former place', () => {
  const directory = new ClusterDirectory()
  idsOf(directory, candidate('prod', { place: 'here' }))
  expect(idsOf(directory, candidate('prod', { place: 'there' }))).toEqual([['prod', 'prod']])
})

test('an id that was given up is not given again', () => {
  const directory = new ClusterDirectory()
  directory.restore([], ['prod'])
  expect(idsOf(directory, candidate('prod'))).toEqual([['prod-2', 'prod']])
})

test('a place that turned out to lead to a known cluster is an alternate of it from then on', () => {
  const directory = new ClusterDirectory()
  const [prod, vpn] = [candidate('prod'), candidate('vpn')]
  idsOf(directory, prod, vpn)
  const extra = { id: 'vpn', name: 'vpn', place: vpn.place, alternates: [], contexts: ['vpn'] }
  directory.fold(extra, 'prod', { isReachedOtherwise: true })
  expect(idsOf(directory, prod, vpn)).toEqual([['prod', 'prod', 'vpn']])
  expect(idsOf(directory, vpn)).toEqual([['prod', 'vpn']])
})
