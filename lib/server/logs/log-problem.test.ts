import { expect, test } from 'vitest'

import { KubeError } from '@/lib/kube/kube-error'

import { logProblem, saysNoLog } from './log-problem'

const ID = { namespace: 'shop', pod: 'web-1', container: 'app' }

test.each([
  [
    400,
    'container "app" in pod "web-1" is waiting to start: ContainerCreating',
    'gone',
    'Container app has not started yet: ContainerCreating.',
  ],
  [
    400,
    'container "app" in pod "web-1" is waiting to start: trying and failing to pull image',
    'gone',
    'Container app has not started yet: trying and failing to pull image.',
  ],
  [
    400,
    'previous terminated container "app" in pod "web-1" not found',
    'gone',
    'Container app was not restarted: there is no log from before.',
  ],
  [400, 'container app is not valid for pod web-1', 'gone', 'Pod web-1 has no such container.'],
  [
    400,
    'a container name must be specified for pod web-1, choose one of: [app db]',
    'gone',
    'Pod web-1 has several containers: choose one.',
  ],
  [
    404,
    'pods "web-1" not found',
    'gone',
    'Pod web-1 is no longer there, and its log went with it.',
  ],
  [
    403,
    'pods "web-1" is forbidden: User "bob" cannot get resource "pods/log"',
    'refused',
    'Fleetglass may not read logs in prod. The right “get pods/log” in the namespace shop would let it.',
  ],
  [401, 'Unauthorized', 'refused', 'prod refuses Fleetglass’ identity.'],
  [
    500,
    'dial tcp 10.0.0.7:10250: i/o timeout',
    'gone',
    'prod cannot get the log from the node of pod web-1: dial tcp 10.0.0.7:10250: i/o timeout',
  ],
  [429, 'too many requests', 'gone', 'prod answered 429 when asked for the log: too many requests'],
  [0, 'prod does not answer now.', 'gone', 'prod does not answer now.'],
] as const)('%i %s is said in plain words', (status, message, state, words) => {
  expect(logProblem(new KubeError(status, '', message), ID, 'prod')).toEqual({
    state,
    message: words,
  })
})

test.each([
  ['unable to retrieve container logs for containerd://4f2a', true],
  ['failed to try resolving symlinks in path "/var/log/pods/x": no such file or directory', true],
  ['failed to connect to the database', false],
])('%s is the word of a node that has no log: %s', (text, expected) => {
  expect(saysNoLog(text)).toBe(expected)
})
