import { describe, expect, test } from 'vitest'

import { anApplication, appOf } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { argocd } from '.'

const operation = { initiatedBy: { username: 'alice' }, sync: {} }
const running = (state: JsonObject): JsonObject => ({
  operation,
  status: { operationState: { phase: 'Running', finishedAt: null, ...state } },
})
const deletedAt = '2026-11-20T09:00:00Z'
const annotated = (key: string, value: string) => ({
  metadata: { annotations: { [`argocd.argoproj.io/${key}`]: value } },
})

describe('the lifecycle of an Application', () => {
  test.each<[string, JsonObject, string]>([
    ['with nothing to do it is idle', {}, 'idle'],
    [
      'an operation that the controller has not begun is requested',
      { operation, status: { operationState: null } },
      'requested',
    ],
    ['a new operation beside a finished one is requested', { operation }, 'requested'],
    [
      'an operation under way is running',
      running({ message: 'waiting for healthy state' }),
      'running',
    ],
    [
      'between two tries it is retrying, though the phase says Running',
      running({
        message: 'one or more tasks failed. Retrying attempt #2 at 3:04PM.',
        retryCount: 2,
        finishedAt: '2026-11-20T09:14:30Z',
      }),
      'retrying',
    ],
    ['the second try itself is running', running({ retryCount: 1, message: 'syncing' }), 'running'],
    [
      'held by a sync window it is blocked, though the phase says Running',
      running({ message: 'Sync operation blocked by sync window' }),
      'blocked-by-window',
    ],
    [
      'waiting for a person to confirm a prune, it awaits confirmation',
      running({ message: 'Waiting for pruning confirmation of v1/PersistentVolumeClaim/data' }),
      'awaiting-confirmation',
    ],
    [
      'an operation that is being stopped is terminating',
      running({ phase: 'Terminating' }),
      'terminating',
    ],
    [
      'switched off by annotation it is suspended',
      annotated('skip-reconcile', 'true'),
      'suspended',
    ],
    ['the annotation is read as Go reads a boolean', annotated('skip-reconcile', '1'), 'suspended'],
    [
      'an annotation that says false suspends nothing',
      annotated('skip-reconcile', 'false'),
      'idle',
    ],
    [
      'with a deletion time it is deleting',
      { metadata: { deletionTimestamp: deletedAt } },
      'deleting',
    ],
    [
      'a deletion that a person has to confirm awaits it',
      {
        metadata: { deletionTimestamp: deletedAt },
        status: {
          resources: [{ kind: 'Namespace', name: 'shop', requiresDeletionConfirmation: true }],
        },
      },
      'awaiting-confirmation',
    ],
    [
      'once confirmed it is deleting',
      {
        metadata: {
          deletionTimestamp: deletedAt,
          annotations: { 'argocd.argoproj.io/deletion-approved': '2026-11-20T09:01:00Z' },
        },
        status: {
          resources: [{ kind: 'Namespace', name: 'shop', requiresDeletionConfirmation: true }],
        },
      },
      'deleting',
    ],
  ])('%s', (_sentence, patch, state) => {
    expect(appOf(argocd, anApplication(patch)).lifecycle.state).toBe(state)
  })

  test('a request names who asked, and a wait tells since when', () => {
    const requested = appOf(argocd, anApplication({ operation })).lifecycle
    expect(requested.message).toContain('alice')
    const retrying = appOf(argocd, anApplication(running({ finishedAt: '2026-11-20T09:14:30Z' })))
    expect(retrying.lifecycle.since).toBe('2026-11-20T09:14:30Z')
  })
})
