import { describe, expect, test } from 'vitest'

import { objectKey } from '@/lib/domain/ref'
import { anInput, readerOf } from '@/lib/testing/builders-desired'

import { argocd } from '..'
import { anApp, made, settings } from './testing/an-app'

const TRACKING = 'argocd.argoproj.io/tracking-id'
const CONTROLLER = 'argocd/argocd-application-controller'

describe('an app outside of the controller’s namespace', () => {
  const app = {
    ...anApp({}, undefined, { metadata: { namespace: 'team-a' } }),
    status: { controllerNamespace: 'argocd' },
  }

  test('marks its objects with its namespace, and calls its release by its name alone', () => {
    const { tracking, sources } = made.recipe(app)
    expect(tracking).toMatchObject({ app: 'team-a_web', namespace: 'shop' })
    expect(sources[0]?.helm.releaseName).toBe('web')
    expect(sources[0]?.overrideFiles).toEqual([
      '.argocd-source.yaml',
      '.argocd-source-team-a_web.yaml',
    ])
    expect(sources[0]?.words?.ARGOCD_APP_NAME).toBe('team-a_web')
  })

  test('is rendered with the settings of the controller’s namespace', () => {
    const needs = readerOf(argocd).needs(anInput(argocd, app))
    expect(needs.map(({ id, isOptional }) => [objectKey(id), isOptional])).toEqual([
      ['_ConfigMap_argocd_argocd-cm', true],
      ['_ConfigMap_argocd_argocd-cmd-params-cm', true],
      ['apps_StatefulSet_argocd_argocd-application-controller', true],
      ['apps_StatefulSet_argocd_argo-cd-argocd-application-controller', true],
    ])
  })
})

describe('marks', () => {
  const app = anApp({})

  test.each([
    ['annotation', { annotation: TRACKING }],
    ['label', { label: 'example.com/app' }],
    ['annotation+label', { annotation: TRACKING, label: 'example.com/app' }],
  ])('are put on by %s when the settings say so', (method, marks) => {
    const found = settings({
      'application.resourceTrackingMethod': method,
      'application.instanceLabelKey': 'example.com/app',
    })
    expect(made.recipe(app, { found }).tracking).toEqual({
      app: 'web',
      namespace: 'shop',
      ...marks,
    })
  })

  test.each([
    ['v2.14.11', { label: 'app.kubernetes.io/instance' }],
    ['v3.1.8@sha256:ab', { annotation: TRACKING }],
  ])('follow the default of Argo CD %s when the settings are silent', (version, marks) => {
    const image = `quay.io:443/argoproj/argocd:${version}`
    const workload = { spec: { template: { spec: { containers: [{ image }] } } } }
    const found = [...settings(), ['StatefulSet', CONTROLLER, workload] as const]
    const { tracking, notes } = made.recipe(app, { found })
    expect(tracking).toEqual({ app: 'web', namespace: 'shop', ...marks })
    expect(notes).toEqual([])
  })

  test('follow the new default where the status is one that only new versions write', () => {
    const newer = { ...app, status: { resourceHealthSource: 'appTree' } }
    expect(made.recipe(newer)).toMatchObject({ tracking: { annotation: TRACKING }, notes: [] })
  })

  test('tell of the installation where several share a cluster', () => {
    const { annotations } = made.recipe(app, { found: settings({ installationID: 'blue' }) })
    expect(annotations).toEqual({ 'argocd.argoproj.io/installation-id': 'blue' })
  })

  test('are supposed, and that is said, when the settings cannot be read', () => {
    const { notes } = made.recipe(app, {
      found: [['ConfigMap', 'argocd/argocd-cm', 'It is forbidden.']],
    })
    expect(notes[0]).toContain('argocd-cm cannot be read (It is forbidden)')
    expect(notes[1]).toContain('annotations are taken')
  })
})
