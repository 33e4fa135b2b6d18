import { describe, expect, test } from 'vitest'

import { fixture } from '../fixtures/read-object'
import { summariseObject } from '../summarise-object'

const summary = (key: string) => summariseObject(fixture(key))

describe('the containers of a pod', () => {
  test('come in the order of their start, each with its state', () => {
    const told = summary('Pod/web-running').containers.map(({ name, kind, state, tone }) => [
      name,
      kind,
      state,
      tone,
    ])
    expect(told).toEqual([
      ['migrate', 'init', 'Ended: exit 0, it was done', 'good'],
      ['proxy', 'sidecar', 'Running', 'good'],
      ['web', 'main', 'Running', 'good'],
    ])
  })

  test('tell how they ended the last time, and when', () => {
    expect(summary('Pod/web-crash').containers[0]).toMatchObject({
      state: 'Waiting: CrashLoopBackOff',
      tone: 'bad',
      isReady: false,
      restarts: 6,
      lastEnd: {
        words: 'exit 1, Error',
        startedAt: '2026-11-20T14:25:08Z',
        at: '2026-11-20T14:25:10Z',
      },
    })
  })

  test.each([
    ['Pod/web-memory', 'Ended: exit 137, out of memory'],
    ['Pod/web-init-error', 'Ended: exit 127, its command was not found'],
    ['Pod/web-unready', 'Running, not ready'],
    ['Pod/web-unscheduled', ''],
  ])('of %s: %s', (key, state) => {
    expect(summary(key).containers[0]?.state).toBe(state)
  })

  test('tell what they are given and how they are watched over', () => {
    const web = summary('Pod/web-running').containers.find(({ name }) => name === 'web')
    expect(web?.facts.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Requests: 100m CPU, 128Mi memory',
      'Limits: 150m CPU, 150Mi memory',
      'Ports: http 8080',
      'Ready check: GET /healthz on port http, every 5 s, answer within 2 s, 3 failures in a row count',
      'Alive check: connects to port 8080, every 10 s, first after 15 s, 3 failures in a row count',
      'Start check: runs cat /tmp/up, every 10 s, one failure counts',
      'Arguments: --listen :8080',
      'Pull: IfNotPresent',
      '/etc/web: ConfigMap web-config, read only',
      '/tmp: empty at start, at most 1 Gi',
    ])
  })

  test('tell of each variable where its value comes from', () => {
    const web = summary('Pod/web-running').containers.find(({ name }) => name === 'web')
    expect(web?.env).toEqual([
      { name: 'X_*', value: 'every key of Secret extra', from: secret('extra') },
      { name: 'MODE', value: 'canary-env-value' },
      { name: 'DB_PASSWORD', value: 'key password of Secret db', from: secret('db') },
      {
        name: 'DB_HOST',
        value: 'key host of ConfigMap web-config, if it is there',
        from: { group: '', kind: 'ConfigMap', namespace: 'shop', name: 'web-config' },
      },
      { name: 'NODE', value: "the pod's spec.nodeName" },
    ])
  })

  test('of a template have no state', () => {
    expect(summary('Deployment/web').containers).toMatchObject([{ name: 'web', state: '' }])
  })
})

const secret = (name: string) => ({ group: '', kind: 'Secret', namespace: 'shop', name })
