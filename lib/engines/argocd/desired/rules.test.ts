import { describe, expect, test } from 'vitest'

import { anApplication } from '@/lib/testing/builders'
import { anInput, type Found, readerOf } from '@/lib/testing/builders-desired'
import type { JsonObject } from '@/lib/testing/builders-json'

import { argocd } from '..'

const cm = (data: JsonObject): Found => [['ConfigMap', 'argocd/argocd-cm', { data }]]
const params = (data: JsonObject): Found => [['ConfigMap', 'argocd/argocd-cmd-params-cm', { data }]]
const options = (text: string) => ({
  metadata: { annotations: { 'argocd.argoproj.io/compare-options': text } },
})
const ON = params({ 'controller.diff.server.side': 'true' })

const rulesOf = (patch: JsonObject = {}, found: Found = []) =>
  readerOf(argocd).rules(anInput(argocd, anApplication(patch), found))

describe('Argo CD compares', () => {
  test.each([
    ['three-way', 'as nothing else is said', {}, []],
    ['ownership', 'when the controller is told to', {}, ON],
    ['ownership', 'when the app asks for it', options('IgnoreExtraneous, ServerSideDiff=true'), []],
    ['three-way', 'when the app opts out', options('ServerSideDiff=false'), ON],
    [
      'ownership',
      'when the app is synced so',
      { spec: { syncPolicy: { syncOptions: ['ServerSideApply=true'] } } },
      [],
    ],
  ] as const)('by %s %s', (how, _when, patch, found) => {
    expect(rulesOf(patch, found)).toMatchObject({ how, manager: 'argocd-controller' })
  })

  test('without the status, unless the settings say else', () => {
    const said = (ignoreResourceStatusField: string) =>
      rulesOf(
        {},
        cm({
          'resource.compareoptions': `ignoreResourceStatusField: ${ignoreResourceStatusField}`,
        }),
      )
    expect(rulesOf().comparesStatus).toBe(false)
    expect(said('all').comparesStatus).toBe(false)
    expect(said('none').comparesStatus).toBe(true)
    // YAML takes this for false.
    expect(said('off').comparesStatus).toBe(true)
    expect(said('crd')).toMatchObject({
      comparesStatus: true,
      ignore: [{ kind: 'CustomResourceDefinition', pointers: ['/status'] }],
    })
  })

  test('what left the source as to be pruned, unless no sync of the app ever prunes', () => {
    expect(rulesOf().prunes).toBe(true)
    const kept = { spec: { syncPolicy: { syncOptions: ['Prune=false'] } } }
    expect(rulesOf(kept).prunes).toBe(false)
  })

  test('knowing its own objects by the mark that it tracks by', () => {
    expect(rulesOf().ownedBy).toEqual({ annotation: 'argocd.argoproj.io/tracking-id', app: 'web' })
    const byLabel = cm({ 'application.resourceTrackingMethod': 'label' })
    expect(rulesOf({}, byLabel)).toMatchObject({
      ownedBy: { annotation: 'app.kubernetes.io/instance', app: 'web' },
      ownMarks: expect.arrayContaining(['app.kubernetes.io/instance']) as unknown,
    })
  })
})

describe('what is left out', () => {
  test('is told by the app, with its place in the spec', () => {
    const ignoreDifferences = [
      { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] },
      {
        ...{ kind: 'ConfigMap', name: 'cfg', namespace: 'shop' },
        jqPathExpressions: ['.data.a'],
        managedFieldsManagers: ['operator'],
      },
    ]
    expect(rulesOf({ spec: { ignoreDifferences } }).ignore).toEqual([
      {
        ...{ group: 'apps', kind: 'Deployment', name: '', namespace: '' },
        ...{ pointers: ['/spec/replicas'], jq: [], managers: [] },
        rule: 'spec.ignoreDifferences[0]',
      },
      {
        ...{ group: '', isCoreGroup: true, kind: 'ConfigMap', name: 'cfg', namespace: 'shop' },
        ...{ pointers: [], jq: ['.data.a'], managers: ['operator'] },
        rule: 'spec.ignoreDifferences[1]',
      },
    ])
  })

  test('is told by the installation for whole kinds; a key of its own replaces the combined one', () => {
    const { ignore } = rulesOf(
      {},
      cm({
        'resource.customizations':
          'apps/Deployment:\n  ignoreDifferences: |\n    jsonPointers: [/old]\nbatch/Job:\n  health.lua: x',
        'resource.customizations.ignoreDifferences.apps_Deployment':
          'jsonPointers: [/spec/replicas]',
        'resource.customizations.ignoreDifferences.all': 'managedFieldsManagers: [hpa]',
        'resource.customizations.ignoreDifferences.Secret': 'jqPathExpressions: [.data.x]',
        'resource.customizations.health.apps_Deployment': 'return {}',
        'resource.compareoptions': 'ignoreAggregatedRoles: true',
      }),
    )
    expect(
      ignore.map(({ rule, group, kind, isCoreGroup }) => [rule, group, kind, isCoreGroup]),
    ).toEqual([
      ['argocd-cm: ignoreDifferences of apps/Deployment', 'apps', 'Deployment', undefined],
      ['argocd-cm: ignoreDifferences of all kinds', '*', '*', undefined],
      ['argocd-cm: ignoreDifferences of Secret', '', 'Secret', true],
      ['argocd-cm: ignoreAggregatedRoles', 'rbac.authorization.k8s.io', 'ClusterRole', undefined],
    ])
    expect(ignore[0]?.pointers).toEqual(['/spec/replicas'])
    expect(ignore[1]?.managers).toEqual(['hpa'])
  })

  test('is nothing when the settings are no YAML', () => {
    const found = cm({
      'resource.customizations.ignoreDifferences.all': ': : [',
      'resource.compareoptions': '[',
    })
    expect(rulesOf({}, found)).toMatchObject({ ignore: [], comparesStatus: false })
  })
})
