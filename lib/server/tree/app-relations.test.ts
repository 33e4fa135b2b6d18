import { describe, expect, test } from 'vitest'

import type { AppRow } from '@/lib/domain/app'
import type { AppSet } from '@/lib/domain/app-set'
import { appKey, objectKey, type ObjectId } from '@/lib/domain/ref'
import type { SourceObject } from '@/lib/domain/source-object'
import { engines } from '@/lib/engines/registry'

import type { Held } from '../fleet/fleet-view'
import { KindTable } from '../fleet/kind-table'
import { aRow } from '../queries/testing/a-row'
import { aView } from '../queries/testing/a-view'
import { appRelations } from './app-relations'
import { anId } from './testing/a-world'

const KS = 'kustomizations.kustomize.toolkit.fluxcd.io'
const HR = 'helmreleases.helm.toolkit.fluxcd.io'
const ref = (type: string, name: string) => ({
  ...{ cluster: 'prod', type, namespace: 'flux-system', name },
})
const kinds = new KindTable(engines)
const CHART = 'source.toolkit.fluxcd.io/HelmChart flux-system/web'
const CHARTS = 'source.toolkit.fluxcd.io/HelmRepository flux-system/charts'
const GIT = 'source.toolkit.fluxcd.io/GitRepository flux-system/fleet'

function aSource(text: string, rest: Partial<SourceObject> = {}): Held<SourceObject> {
  const id = anId(text)
  const [engine] = engines
  if (!engine) throw new Error('there are no engines')
  const value: SourceObject = {
    ...{ id, type: '', kind: 'git', url: 'ssh://git@git.example/fleet.git', targetRevision: '' },
    ...{ state: 'ready', message: '', conditions: [], labels: {}, ...rest },
  }
  return { cluster: 'prod', engine, value, isCurrent: true }
}

interface Parts {
  rows?: readonly AppRow[]
  sources?: readonly Held<SourceObject>[]
  sets?: readonly Held<AppSet>[]
  hangsOn?: Readonly<Record<string, readonly ObjectId[]>>
  needs?: readonly { id: ObjectId; isReady: boolean; message: string }[]
}

function relations(
  row: AppRow,
  { rows = [], sources = [], sets = [], hangsOn = {}, needs = [] }: Parts,
) {
  const { index, support } = aView({ rows: [row, ...rows] })
  const found = appRelations(
    {
      ...{ index, kinds },
      support: { ...support, sources: () => sources, sets: () => sets },
      dependsOn: (of) => hangsOn[appKey(of)] ?? [],
      canRead: () => true,
    },
    row,
    needs,
  )
  const short = (key: string) => key.split('_')[1] ?? key
  return {
    ...found,
    edges: found.relations.flatMap(({ key, links }) =>
      links.map(({ to, how }) => `${short(key)} ${how} ${short(to)}`),
    ),
  }
}

describe('what is around an app', () => {
  const release = aRow({
    ref: ref(HR, 'web'),
    owner: { kind: 'Kustomization', namespace: 'flux-system', name: 'apps' },
  })
  const parent = aRow({ ref: ref(KS, 'apps') })

  test('is the chain from the repository over its owner and its chart', () => {
    const { edges, app } = relations(release, {
      rows: [parent],
      sources: [
        aSource(CHART, { kind: 'helm', from: anId(CHARTS) }),
        aSource(CHARTS, { kind: 'helm', url: 'https://charts.example' }),
        aSource(GIT),
      ],
      hangsOn: {
        [appKey(release.ref)]: [anId(CHART), anId(CHARTS)],
        [appKey(parent.ref)]: [anId(GIT)],
      },
    })
    expect(edges).toEqual([
      'HelmChart feeds HelmRelease',
      'HelmRepository feeds HelmChart',
      'Kustomization generates HelmRelease',
      'GitRepository feeds Kustomization',
    ])
    expect(app).toMatchObject({ role: 'app', parents: [], sync: 'synced' })
  })

  test('tells of a source how it is, and where its page is', () => {
    const { relations: nodes } = relations(parent, {
      sources: [aSource(GIT, { state: 'failed', message: 'key expired' })],
      hangsOn: { [appKey(parent.ref)]: [anId(GIT)] },
    })
    expect(nodes).toMatchObject([
      {
        health: { status: 'degraded', reason: 'key expired' },
        ...{ line: 'git.example/fleet', href: '/sources/git~git.example~fleet' },
      },
    ])
  })

  test('is a plain address where the source is no object, without the credential in it', () => {
    const source = {
      kind: 'git' as const,
      url: 'https://me:canary@git.example/shop.git',
      path: 'web',
    }
    const { relations: nodes } = relations(aRow({ sources: [source] }), {})
    expect(nodes).toMatchObject([
      { role: 'source', key: 'prod/_Repository__git.example/shop', line: 'web' },
    ])
    expect(JSON.stringify(nodes)).not.toContain('canary')
  })

  test('is a source that is named and missing', () => {
    const object = {
      type: 'gitrepositories.source.toolkit.fluxcd.io',
      namespace: 'flux-system',
      name: 'lost',
    }
    const row = aRow({ ref: ref(KS, 'apps'), sources: [{ kind: 'git', url: '', object }] })
    expect(relations(row, {}).relations).toMatchObject([
      { role: 'source', marks: ['missing'], health: { status: 'missing' } },
    ])
  })

  test('is what it waits for, with how that is', () => {
    const id = anId('kustomize.toolkit.fluxcd.io/Kustomization flux-system/infra')
    const lost = { ...id, name: 'lost' }
    const { app, relations: nodes } = relations(parent, {
      rows: [aRow({ ref: ref(KS, 'infra') })],
      needs: [
        { id, isReady: true, message: '' },
        { id: lost, isReady: false, message: 'It does not exist.' },
      ],
    })
    expect(app.links.map(({ to, how }) => `${how} ${to}`)).toEqual([
      `waits-for prod/${objectKey(id)}`,
      `waits-for prod/${objectKey(lost)}`,
    ])
    expect(nodes).toMatchObject([
      { role: 'related', marks: [], href: `/apps/prod/${KS}/flux-system/infra` },
      { role: 'related', marks: ['missing'], message: 'It does not exist.' },
    ])
  })

  test('ends where owners own each other', () => {
    const owner = (name: string) => ({ kind: 'Kustomization', namespace: 'flux-system', name })
    const one = aRow({ ref: ref(KS, 'one'), owner: owner('two') })
    const two = aRow({ ref: ref(KS, 'two'), owner: owner('one') })
    const { relations: nodes } = relations(one, { rows: [two] })
    expect(nodes.map(({ key }) => key.split('_').at(-1))).toEqual(['two'])
  })

  test('names an owner of which nothing is known', () => {
    const owner = { kind: 'ApplicationSet', namespace: 'argocd', name: 'all' }
    expect(relations(aRow({ owner }), {}).relations).toMatchObject([
      { role: 'owner', key: 'prod/argoproj.io_ApplicationSet_argocd_all' },
    ])
  })
})
