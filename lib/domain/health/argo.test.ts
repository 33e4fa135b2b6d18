import { describe, expect, test } from 'vitest'

import { type HealthRow, healthWord, said, saying } from '@/lib/testing/builders-health'
import type { JsonObject } from '@/lib/testing/builders-json'

const phase = (name: string): JsonObject => ({ status: { phase: name } })
const rollout = (name: string): JsonObject => ({ status: { phase: name, observedGeneration: '1' } })

const ARGO: readonly HealthRow[] = [
  ['argoproj.io/v1alpha1', 'Workflow', 'that runs is progressing', phase('Running'), 'progressing'],
  ['argoproj.io/v1alpha1', 'Workflow', 'that succeeded is healthy', phase('Succeeded'), 'healthy'],
  ['argoproj.io/v1alpha1', 'Workflow', 'that failed is degraded', phase('Error'), 'degraded'],
  [
    'argoproj.io/v1alpha1',
    'Workflow',
    'in a phase not known is unknown',
    phase('Dreaming'),
    'unknown',
  ],
  ['argoproj.io/v1alpha1', 'Rollout', 'that is healthy is healthy', rollout('Healthy'), 'healthy'],
  [
    'argoproj.io/v1alpha1',
    'Rollout',
    'that is paused is suspended',
    rollout('Paused'),
    'suspended',
  ],
  [
    'argoproj.io/v1alpha1',
    'Rollout',
    'that was aborted is degraded',
    rollout('Degraded'),
    'degraded',
  ],
  [
    'argoproj.io/v1alpha1',
    'Rollout',
    'that is not observed is progressing',
    phase('Healthy'),
    'progressing',
  ],
  [
    'argoproj.io/v1alpha1',
    'ApplicationSet',
    'with an error is degraded',
    saying(said('ErrorOccurred', 'True')),
    'degraded',
  ],
  [
    'argoproj.io/v1alpha1',
    'ApplicationSet',
    'that rolls out is progressing',
    saying(said('RolloutProgressing', 'True'), said('ResourcesUpToDate', 'True')),
    'progressing',
  ],
  [
    'argoproj.io/v1alpha1',
    'ApplicationSet',
    'that is up to date is healthy',
    saying(said('ErrorOccurred', 'False'), said('ResourcesUpToDate', 'True')),
    'healthy',
  ],
  [
    'argoproj.io/v1alpha1',
    'AnalysisRun',
    'that measured well is healthy',
    phase('Successful'),
    'healthy',
  ],
  ['flagger.app/v1beta1', 'Canary', 'that failed is degraded', phase('Failed'), 'degraded'],
]

describe('a kind of Argo', () => {
  test.each(ARGO)('%s %s %s', (apiVersion, kind, _sentence, object, health) => {
    expect(healthWord(apiVersion, kind, object)).toBe(health)
  })
})
