import { describe, expect, test } from 'vitest'

import { ManualClock } from '../testing/manual-clock'
import { servedArchive } from './artifact-archive'
import { finishObjects } from './finish-objects'
import { Gate } from './gate'
import { DiffFault } from './problem'
import { SharedRuns } from './shared-runs'
import { SizedCache } from './sized-cache'

const never = new AbortController().signal

describe('the address of an archive', () => {
  test('leads to the service that serves it, by way of the API server', () => {
    expect(
      servedArchive(
        'http://source-controller.flux-system.svc.cluster.local./gitrepository/a/b/c.tar.gz',
      ),
    ).toMatchObject({
      service: 'http:source-controller:80',
      path: '/api/v1/namespaces/flux-system/services/http:source-controller:80/proxy/gitrepository/a/b/c.tar.gz',
    })
    expect(servedArchive('http://s.n.svc:9090/x.tgz')?.service).toBe('http:s:9090')
  })

  test.each([
    'http://example.com/x.tar.gz',
    'https://s.n.svc/x.tar.gz',
    'http://169.254.169.254/x.tar.gz',
    'http://s.n.svc/admin',
    'http://s.n.svc/x.tar.gz?a=b',
    'http://s.n.svc/a%2f..%2fx.tar.gz',
    'http://user@s.n.svc/x.tar.gz',
    'nothing',
  ])('is not followed when it could be anything else: %s', (url) => {
    expect(servedArchive(url)).toBeUndefined()
  })
})

describe('rendered objects', () => {
  const object = (kind: string, metadata: object) => ({ apiVersion: 'v1', kind, metadata })
  const recipe = {
    ...{ namespace: 'shop', labels: { team: 'a' }, annotations: {} },
    tracking: { annotation: 'track', label: 'app', app: 'web', namespace: 'shop' },
  }
  const isNamespaced = ({ kind }: { kind: string }) => kind !== 'Namespace'

  test('are put where they belong and marked as the app’s', () => {
    const { objects } = finishObjects(
      [object('ConfigMap', { name: 'a' }), object('Namespace', { name: 'n', namespace: 'x' })],
      recipe,
      isNamespaced,
    )
    expect(objects).toEqual([
      object('ConfigMap', {
        ...{ name: 'a', namespace: 'shop', labels: { team: 'a', app: 'web' } },
        annotations: { track: 'web:/ConfigMap:shop/a' },
      }),
      object('Namespace', {
        ...{ name: 'n', labels: { team: 'a', app: 'web' } },
        annotations: { track: 'web:/Namespace:shop/n' },
      }),
    ])
  })

  test('that are said twice count once, the last one, and that is told', () => {
    const twice = [
      object('ConfigMap', { name: 'a', labels: { n: '1' } }),
      object('ConfigMap', { name: 'a' }),
    ]
    const { objects, notes } = finishObjects(twice, recipe, isNamespaced)
    expect(objects).toHaveLength(1)
    expect(JSON.stringify(objects)).not.toContain('"n"')
    expect(notes).toEqual(['ConfigMap a is said 2 times by the sources; the last one counts.'])
  })
})

describe('work that several ask for', () => {
  test('is done once, and goes on until nobody waits for it', async () => {
    const runs = new SharedRuns<string>(new ManualClock(), 1000)
    const started: AbortSignal[] = []
    const work = (signal: AbortSignal) => {
      started.push(signal)
      return new Promise<string>(() => undefined)
    }
    const [one, two] = [new AbortController(), new AbortController()]
    const answers = [one, two].map(({ signal }) => runs.join('k', signal, work).catch(() => 'left'))
    one.abort()
    expect(await answers[0]).toBe('left')
    expect(started).toHaveLength(1)
    expect(started[0]?.aborted).toBe(false)
    two.abort()
    expect(await answers[1]).toBe('left')
    expect(started[0]?.aborted).toBe(true)
  })

  test('ends at its limit with a sentence', async () => {
    const clock = new ManualClock()
    const runs = new SharedRuns<string>(clock, 60_000)
    const answer = runs.join('k', never, () => new Promise(() => undefined))
    const told = answer.catch((error: unknown) => error)
    await clock.advance(60_000)
    const error = await told
    expect(error).toBeInstanceOf(DiffFault)
    expect(error).toMatchObject({ problem: { code: 'timeout' } })
  })

  test('is done anew after it has failed', async () => {
    const runs = new SharedRuns<string>(new ManualClock(), 1000)
    await expect(runs.join('k', never, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    expect(await runs.join('k', never, async () => 'made')).toBe('made')
  })
})

describe('a gate', () => {
  test('lets two in at once, and nobody who has left', async () => {
    const gate = new Gate(2)
    const inside: string[] = []
    const leave: (() => void)[] = []
    const enter = (name: string, signal = never) =>
      gate.pass(signal, () => {
        inside.push(name)
        return new Promise<void>((resolve) => leave.push(resolve))
      })
    const gone = new AbortController()
    const all = [enter('a'), enter('b'), enter('c', gone.signal).catch(() => undefined), enter('d')]
    expect(inside).toEqual(['a', 'b'])
    gone.abort()
    leave[0]?.()
    await all[0]
    await all[2]
    expect(inside).toEqual(['a', 'b', 'd'])
    for (const each of leave) each()
    await Promise.all(all)
  })
})

describe('a cache by weight', () => {
  test('lets go of what nobody asked for longest', () => {
    const cache = new SizedCache<string>(10)
    cache.set('a', 'a', 4)
    cache.set('b', 'b', 4)
    cache.get('a')
    cache.set('c', 'c', 4)
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['a', undefined, 'c'])
    cache.set('d', 'd', 11)
    expect(cache.get('d')).toBeUndefined()
  })
})
