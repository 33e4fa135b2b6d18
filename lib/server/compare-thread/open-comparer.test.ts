import { threadId } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'

import type { CompareTask } from '@/lib/diff/compare-input'
import { aDeployment, aLiveInput, asStored } from '@/lib/diff/testing/objects'

import { openComparer, type Comparer, type ComparerOptions } from './open-comparer'

const opened: Comparer[] = []
afterEach(() => {
  for (const comparer of opened.splice(0)) comparer.close()
})

function comparerOf(options: ComparerOptions = {}): Comparer {
  const comparer = openComparer(options)
  opened.push(comparer)
  return comparer
}

function aTask(expression?: string): CompareTask {
  const wanted = aDeployment()
  const ignore = expression
    ? [
        {
          group: '',
          kind: '',
          name: '',
          namespace: '',
          pointers: [],
          jq: [expression],
          managers: [],
          rule: 'r',
        },
      ]
    : []
  const live = [asStored(aDeployment({ replicas: 5 }))]
  return { task: 'live', ...aLiveInput({ wanted: [wanted], live, rules: { ignore } }) }
}

/** Objects by the hundred thousand. */
function aLargeTask(): CompareTask {
  const wanted = Array.from({ length: 20_000 }, (_, at) => ({
    ...aDeployment(),
    metadata: { name: `web-${at}`, namespace: 'shop' },
  }))
  return { task: 'live', ...aLiveInput({ wanted, live: [] }), live: [] }
}

describe('a comparison', () => {
  test('runs in another thread, also with jq', async () => {
    const comparer = comparerOf()
    const { resources, notes } = await comparer.run(aTask('.spec.replicas'))
    expect(resources.map(({ change }) => change)).toEqual(['ignored'])
    expect(notes).toEqual([])
    expect(comparer.threadIds()).toHaveLength(1)
    expect(comparer.threadIds()).not.toContain(threadId)
  })

  test('that takes too long ends with its thread, and the next one gets a new thread', async () => {
    const comparer = comparerOf({ threads: 1, limitMs: 1 })
    await expect(comparer.run(aLargeTask())).rejects.toMatchObject({ code: 'timeout' })
    const patient = comparerOf({ threads: 1 })
    const controller = new AbortController()
    const stopped = patient.run(aLargeTask(), controller.signal)
    const waiting = patient.run(aTask())
    controller.abort(new Error('nobody waits'))
    await expect(stopped).rejects.toThrow('nobody waits')
    expect((await waiting).resources.map(({ change }) => change)).toEqual(['changed'])
  })

  test('that needs too much memory says so', async () => {
    const comparer = comparerOf({ threads: 1, heapMb: 24 })
    await expect(comparer.run(aLargeTask())).rejects.toMatchObject({ code: 'too-large' })
    expect((await comparer.run(aTask())).resources).toHaveLength(1)
  })

  test('that nobody waits for any more is not begun', async () => {
    const comparer = comparerOf({ threads: 1 })
    await expect(comparer.run(aTask(), AbortSignal.abort(new Error('gone')))).rejects.toThrow(
      'gone',
    )
    const controller = new AbortController()
    const first = comparer.run(aTask())
    const second = comparer.run(aTask(), controller.signal)
    controller.abort(new Error('gone too'))
    await expect(second).rejects.toThrow('gone too')
    expect((await first).resources).toHaveLength(1)
  })

  test('fails with a sentence, and with where it failed, when the program is at fault', async () => {
    const broken = { ...aTask(), wanted: 'canary' } as unknown as CompareTask
    const failure: unknown = await comparerOf()
      .run(broken)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'failed' })
    expect((failure as { fault: string }).fault).toContain('TypeError')
    expect(JSON.stringify(failure)).not.toContain('canary')
  })

  test('is refused once the comparer is closed', async () => {
    const comparer = comparerOf()
    const running = comparer.run(aLargeTask())
    comparer.close()
    await expect(running).rejects.toThrow('closed')
    await expect(comparer.run(aTask())).rejects.toThrow('closed')
  })
})
