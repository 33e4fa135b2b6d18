import { describe, expect, test } from 'vitest'

import { CredentialError, LimitError } from './failure'
import { KubeError } from './kube-error'
import { Link } from './link'
import { Pauses } from './pauses'
import { DEFAULT_TIMING } from './session'

type Step = Error | 'ok' | 'late'

/** Runs a link through scripted probes; time passes only while it sleeps. */
async function play(steps: Step[]) {
  const stop = new AbortController()
  const log: string[] = []
  let now = 1_000_000
  let lastByteAt = 0
  const clock = {
    now: () => now,
    random: () => 1,
    sleep: async (ms: number) => {
      log.push(`sleep ${ms}`)
      now += ms
    },
  }
  const link = new Link({
    timing: DEFAULT_TIMING,
    clock,
    pauses: new Pauses(clock),
    reset: () => log.push('reset'),
    lastByteAt: () => lastByteAt,
    describe: (error) => ({ code: 'timeout', message: String(error), remedy: { text: '' } }),
    trouble: (problem, retryAt) =>
      log.push(problem ? `trouble ${(retryAt ?? 0) - now}` : 'recovered'),
    probe: async () => {
      const step = steps.shift()
      if (step === undefined) stop.abort()
      if (step === undefined || step === 'ok') return
      now += 1
      if (step === 'late') lastByteAt = now
      throw step === 'late' ? new LimitError('answer', 5000) : step
    },
  })
  await link.run(stop.signal)
  return log
}

const lost = new Error('ECONNRESET')
const silent = new LimitError('connect', 5000)

describe('link', () => {
  test('a cluster that never answered is in trouble at once, and asked more and more slowly', async () => {
    const log = await play([silent, silent, silent, 'ok'])
    expect(log).toEqual([
      'reset',
      'trouble 500',
      'sleep 500',
      'reset',
      'trouble 1000',
      'sleep 1000',
      'reset',
      'trouble 2000',
      'sleep 2000',
      'recovered',
      'sleep 11000',
    ])
  })

  test('a connection that dies alone is replaced without a word', async () => {
    expect(await play(['ok', lost, 'ok'])).toEqual(['sleep 11000', 'reset', 'sleep 11000'])
  })

  test('a cluster that goes away is reported after a second try on a new connection', async () => {
    const log = await play(['ok', silent, silent, 'ok'])
    expect(log).toEqual([
      'sleep 11000',
      'reset',
      'reset',
      'trouble 1000',
      'sleep 1000',
      'recovered',
      'sleep 11000',
    ])
  })

  test('a late probe is no trouble while bytes arrive on other streams', async () => {
    expect(await play(['ok', 'late'])).toEqual(['sleep 11000', 'sleep 11000'])
  })

  test('a refused credential is tried again at the pace of the probe, and the sockets stay', async () => {
    const log = await play([new KubeError(401, 'Unauthorized', ''), 'ok'])
    expect(log.slice(0, 2)).toEqual(['trouble 10000', 'sleep 10000'])
  })

  test('a plugin that fails is not run more often than the probe', async () => {
    const failed = new CredentialError('failed', 'x', { text: '' })
    expect((await play([failed]))[1]).toBe('trouble 10000')
  })

  test('a 429 is waited for as long as the server asks', async () => {
    expect((await play([new KubeError(429, '', '', 42_000)]))[0]).toBe('trouble 42000')
  })

  test('waits never grow beyond the limit', async () => {
    const log = await play(Array.from({ length: 12 }, () => silent))
    expect(log).toContain('sleep 30000')
    expect(log.every((each) => Number(each.split(' ')[1] ?? 0) <= 30_000)).toBe(true)
  })
})
