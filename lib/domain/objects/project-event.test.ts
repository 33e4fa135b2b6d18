import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { projectEvent } from './project-event'

const about = {
  apiVersion: 'v1',
  kind: 'Pod',
  namespace: 'shop',
  name: 'web-1',
  uid: 'p-1',
  fieldPath: 'spec.containers{web}',
}
const EVENT = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: {
    name: 'web-1.17',
    namespace: 'shop',
    uid: 'e-1',
    creationTimestamp: '2026-11-20T14:14:15Z',
  },
  involvedObject: about,
  reason: 'BackOff',
  message: 'Back-off restarting failed container',
  source: { component: 'kubelet', host: 'n1' },
  firstTimestamp: '2026-11-20T14:14:20Z',
  lastTimestamp: '2026-11-20T14:25:13Z',
  count: 31,
  type: 'Warning',
}

describe('an event', () => {
  test('of an old recorder has its first and last time and a count', () => {
    expect(projectEvent(EVENT)).toEqual({
      uid: 'e-1',
      about: { group: '', kind: 'Pod', namespace: 'shop', name: 'web-1', uid: 'p-1' },
      isWarning: true,
      reason: 'BackOff',
      message: 'Back-off restarting failed container',
      source: 'kubelet',
      firstAt: '2026-11-20T14:14:20Z',
      lastAt: '2026-11-20T14:25:13Z',
      count: 31,
    })
  })

  test('of a new recorder has one time and a series', () => {
    const event = {
      metadata: EVENT.metadata,
      involvedObject: { ...about, apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      reason: 'FailedScheduling',
      type: 'Normal',
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: '2026-11-20T14:14:15.123456Z',
      series: { count: 12, lastObservedTime: '2026-11-20T14:20:00.5Z' },
      reportingComponent: 'default-scheduler',
    }
    expect(projectEvent(event)).toMatchObject({
      about: { group: 'apps', kind: 'Deployment' },
      isWarning: false,
      source: 'default-scheduler',
      firstAt: '2026-11-20T14:14:15.123Z',
      lastAt: '2026-11-20T14:20:00.500Z',
      count: 12,
    })
  })

  test('of the newer API names what it is about and what it says otherwise', () => {
    const event = {
      apiVersion: 'events.k8s.io/v1',
      metadata: EVENT.metadata,
      regarding: about,
      note: 'Pulled',
      reportingController: 'kubelet',
      eventTime: '2026-11-20T14:14:15Z',
      deprecatedCount: 3,
    }
    expect(projectEvent(event)).toMatchObject({ message: 'Pulled', source: 'kubelet', count: 3 })
  })

  test('without any time of its own happened when it was made', () => {
    const { metadata, involvedObject, reason } = EVENT
    expect(projectEvent({ metadata, involvedObject, reason })).toMatchObject({
      firstAt: '2026-11-20T14:14:15Z',
      lastAt: '2026-11-20T14:14:15Z',
      count: 1,
      message: '',
    })
  })

  test('about nothing, or without any time, is none', () => {
    expect(projectEvent({ ...EVENT, involvedObject: {} })).toBeUndefined()
    expect(projectEvent({ involvedObject: about })).toBeUndefined()
    expect(projectEvent('event')).toBeUndefined()
  })

  test('with a message beyond all measure is cut', () => {
    expect(projectEvent({ ...EVENT, message: 'x'.repeat(1e6) })?.message).toHaveLength(2000)
  })

  test('of any shape never throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...Object.keys(EVENT), 'series', 'eventTime'),
          fc.jsonValue(),
        ),
        (event) => {
          expect(() => projectEvent(event)).not.toThrow()
        },
      ),
    )
  })
})
