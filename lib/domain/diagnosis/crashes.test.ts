import { describe, expect, test } from 'vitest'

import { aDeployment, anEvent, aPod, findingOf, findingsOf, type Json } from './testing/a-cluster'

const BACK_OFF =
  'back-off 5m0s restarting failed container=web pod=web-7d9f-aaaaa_shop(uid-web-7d9f-aaaaa)'
const end = (exitCode: number, more: Json = {}): Json => ({
  terminated: {
    ...{ exitCode, reason: 'Error', startedAt: '2026-03-01T11:58:00Z' },
    finishedAt: '2026-03-01T11:58:02Z',
    ...more,
  },
})
const crashing = (exitCode: number, more: Json = {}, name = 'web-7d9f-aaaaa'): Json =>
  aPod(name, {
    restartCount: 6,
    state: { waiting: { reason: 'CrashLoopBackOff', message: BACK_OFF } },
    lastState: end(exitCode, more),
  })

describe('a crash loop', () => {
  test.each([
    [1, 'exits with code 1 (the program gave up with an error)'],
    [2, 'exits with code 2 (the program gave up: wrong use, or a panic)'],
    [3, 'exits with code 3'],
    [126, 'exits with code 126 (the command is there but cannot be run)'],
    [127, 'exits with code 127 (the command is not in the image)'],
    [134, 'exits with code 134 (it aborted itself)'],
    [137, 'exits with code 137 (it was killed)'],
    [139, 'exits with code 139 (it crashed on a memory fault)'],
    [143, 'exits with code 143 (it was asked to stop)'],
    [129, 'exits with code 129 (it was ended by signal 1)'],
    [0, 'exits with code 0 (it ended without an error, although it is to keep running)'],
  ])('with exit code %i says what that means', (code, words) => {
    const reason = code === 0 ? 'Completed' : 'Error'
    const found = findingOf([...aDeployment(), crashing(code, { reason })])
    expect(found.sentence).toBe(`Container web of pod web-7d9f-aaaaa ${words}, 6 restarts so far.`)
    expect(found).toMatchObject({ code: 'crash-loop', tone: 'bad' })
  })

  test('quotes how it ended last, and that it waits', () => {
    const pod = crashing(1, { message: "KeyError: 'OPENWEATHER_API_KEY'\n" })
    const event = anEvent(
      pod,
      'BackOff',
      'Back-off restarting failed container web in pod web-7d9f-aaaaa_shop(uid)',
      { count: 41 },
    )
    expect(findingOf([...aDeployment(), pod], [event])).toMatchObject({
      since: '2026-03-01T11:10:00Z',
      evidence: [
        {
          ...{ from: 'status', by: 'Last end of container web, exit code 1' },
          text: "KeyError: 'OPENWEATHER_API_KEY'\n",
          at: '2026-03-01T11:58:02Z',
        },
        { by: 'Container web: CrashLoopBackOff', text: BACK_OFF },
        { by: 'Event BackOff, 41 times' },
      ],
    })
  })

  test('of three pods is one finding; with another exit code it is another', () => {
    const pods = ['a', 'b', 'c'].map((name) => crashing(1, {}, `web-7d9f-${name}`))
    expect(findingOf([...aDeployment(3), ...pods])).toMatchObject({
      count: 3,
      sentence:
        'Container web of 3 pods exits with code 1 (the program gave up with an error), 6 restarts so far.',
    })
    expect(findingsOf([...aDeployment(3), ...pods, crashing(139, {}, 'web-7d9f-d')])).toHaveLength(
      2,
    )
  })

  test('is told while the container runs between two crashes, from the third restart on', () => {
    const running = (restartCount: number) =>
      aPod('web-7d9f-aaaaa', {
        restartCount,
        state: { running: { startedAt: '2026-03-01T11:59:50Z' } },
        lastState: end(1),
      })
    expect(findingOf([...aDeployment(), running(3)]).code).toBe('crash-loop')
    expect(findingsOf([...aDeployment(), running(1)]).map(({ code }) => code)).not.toContain(
      'crash-loop',
    )
  })

  test('whose program cannot be started names the program', () => {
    const message =
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/app/server": stat /app/server: no such file or directory: unknown'
    const found = findingOf([...aDeployment(), crashing(128, { reason: 'StartError', message })])
    expect(found.sentence).toBe(
      'Container web of pod web-7d9f-aaaaa cannot be started: its program /app/server is not in the image, 6 restarts so far.',
    )
  })

  test('on the wrong processor says so', () => {
    const message = 'exec /docker-entrypoint.sh: exec format error'
    expect(findingOf([...aDeployment(), crashing(1, { message })]).sentence).toContain(
      'its program /docker-entrypoint.sh is made for another processor',
    )
  })
})

test('a container that ran out of memory is told as that, not as a crash', () => {
  const found = findingOf([...aDeployment(), crashing(137, { reason: 'OOMKilled' })])
  expect(found).toMatchObject({
    code: 'out-of-memory',
    sentence:
      'Container web of pod web-7d9f-aaaaa was killed because it needs more than its memory limit, 6 restarts so far.',
  })
  expect(found.next[0]).toMatch(/^Raise the memory limit of container web in Deployment web/)
})

test('a container that its liveness probe ends is told as a failing probe', () => {
  const pod = crashing(137)
  const events = [
    anEvent(pod, 'Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500'),
    anEvent(pod, 'Killing', 'Container web failed liveness probe, will be restarted', {
      type: 'Normal',
    }),
  ]
  expect(findingOf([...aDeployment(), pod], events)).toMatchObject({
    code: 'probe-failing',
    sentence:
      'Container web of pod web-7d9f-aaaaa is restarted because its liveness probe fails: it answers with status 500, 6 restarts so far.',
  })
})

test('a container that would run as root although it must not is told as that', () => {
  const message =
    'container has runAsNonRoot and image will run as root (pod: "web-7d9f-aaaaa_shop(uid)", container: web)'
  const pod = aPod('web-7d9f-aaaaa', {
    state: { waiting: { reason: 'CreateContainerConfigError', message } },
  })
  expect(findingOf([...aDeployment(), pod]).sentence).toBe(
    'Container web of pod web-7d9f-aaaaa cannot be started: it would run as root, which its security context forbids.',
  )
})
