import { describe, expect, test } from 'vitest'

import type { AppDescription, ConditionWord } from '@/lib/domain/description'

import { engineFindings } from './engine-findings'

const own = {
  ...{ group: 'helm.toolkit.fluxcd.io', kind: 'HelmRelease', namespace: 'shop', name: 'web' },
}
const nothing: AppDescription = {
  ...{ conditions: [], resources: [], history: [], policies: [], links: [], notices: [] },
  ...{ writers: [], prerequisites: [] },
}
const bad = (message: string, type = 'Ready'): ConditionWord => ({ type, tone: 'bad', message })
const said = (...conditions: readonly ConditionWord[]) =>
  engineFindings(own, 'Flux', { ...nothing, conditions })

describe('what an engine says of its whole app', () => {
  test('is a hook of a chart that failed', () => {
    const message =
      'Helm upgrade failed for release shop/web with chart web@5.1.0: pre-upgrade hooks failed: 1 error occurred: * job web-migrate failed: BackoffLimitExceeded'
    expect(
      said(bad('Failed to upgrade after 1 attempt(s)', 'Stalled'), bad(message)),
    ).toMatchObject([
      {
        ...{ code: 'hook-failed', about: own, tone: 'bad' },
        sentence: `The pre-upgrade hooks of HelmRelease web failed: ${message}.`,
        evidence: [
          { from: 'engine', by: 'Flux, condition Ready', text: message },
          { by: 'Flux, condition Stalled' },
        ],
      },
    ])
  })

  test('is an object that was refused when it was tried', () => {
    const message =
      'Deployment/shop/web dry-run failed: admission webhook "validate.kyverno.svc-fail" denied the request: no host ports'
    expect(said(bad(message))).toMatchObject([
      {
        code: 'admission',
        sentence:
          'Deployment web could not be applied: the webhook validate.kyverno.svc-fail refuses it: no host ports.',
      },
    ])
  })

  test('is a field that cannot be changed', () => {
    const message =
      'Job/shop/migrate dry-run failed (Invalid): Job.batch "migrate" is invalid: spec.template: Invalid value: field is immutable'
    expect(said(bad(message))[0]?.sentence).toBe(
      'Job migrate could not be applied: it is not valid: spec.template: Invalid value: field is immutable.',
    )
  })

  test('is one finding, by the condition that says most and not by what went well', () => {
    const failed =
      'Helm upgrade failed for release shop/web with chart web@5.1.0: context deadline exceeded'
    const found = said(
      bad('Failed to upgrade after 1 attempt(s)', 'Stalled'),
      bad('Helm rollback to previous release shop/web.v1 with chart web@5.0.2 succeeded'),
      bad(failed, 'Released'),
    )
    expect(found.map(({ sentence }) => sentence)).toEqual([
      `HelmRelease web is not deployed as it should be: ${failed}.`,
    ])
  })

  test('is left out where it says what became of each object', () => {
    const resource = {
      id: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
      ...{ version: 'v1', isToPrune: false, needsConfirmation: false },
      ...{ isFailed: true, message: 'Deployment.apps "web" is forbidden: exceeded quota: team' },
    }
    const conditions = [bad('one or more objects failed to apply', 'SyncError')]
    const found = engineFindings(own, 'Argo CD', { ...nothing, conditions, resources: [resource] })
    expect(found).toMatchObject([
      {
        ...{ code: 'quota', about: { kind: 'Deployment' } },
        sentence: 'Deployment web could not be applied: the quota team is used up.',
      },
    ])
  })

  test('is nothing while it is well', () => {
    const good: ConditionWord = { type: 'Ready', tone: 'good', message: 'Applied revision: main' }
    expect(said(good, bad(''))).toEqual([])
  })
})
