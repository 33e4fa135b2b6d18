import { describe, expect, test } from 'vitest'

import { readLogs, type LogNews } from './log-stream'

type Answer = Response | Error

/** Reads from answers that a test gives one after the other; time stands still until `pass`. */
function read(answers: Answer[], { isFollowing = true } = {}) {
  const news: LogNews[] = []
  const asked: string[] = []
  const signals: AbortSignal[] = []
  let timers: { run: () => void; delayMs: number }[] = []
  const stop = readLogs({
    path: (isAgain) => (isAgain ? 'again' : 'first'),
    isFollowing,
    fetch: async (path, signal) => {
      asked.push(path)
      signals.push(signal)
      const answer = answers.shift()
      if (!answer) return new Promise(() => undefined)
      if (answer instanceof Error) throw answer
      return answer
    },
    later: (run, delayMs) => {
      const timer = { run, delayMs }
      timers.push(timer)
      return () => (timers = timers.filter((each) => each !== timer))
    },
    hear: (each) => news.push(each),
  })
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  const pass = async () => {
    for (const { run } of timers.splice(0)) run()
    await settle()
  }
  const words = () =>
    news.map((each) => {
      if (each.type === 'frames') return each.frames.map(({ type }) => type).join()
      if (each.type === 'lost') return `lost ${each.retryInMs}`
      return each.type
    })
  return {
    news,
    asked,
    signals,
    stop,
    settle,
    pass,
    words,
    delays: () => timers.map(({ delayMs }) => delayMs),
  }
}

const answer = (...frames: string[]) =>
  new Response(frames.map((type) => `{"type":"${type}"}\n`).join(''))
const problem = (status: number, code: string) =>
  Response.json({ code, detail: `Because of ${code}.` }, { status })

describe('a log that is followed', () => {
  test('is asked for again when it breaks off, and says that lines may come twice', async () => {
    const log = read([answer('lines'), answer('beat')])
    await log.settle()
    expect(log.words()).toEqual(['lines', 'lost 1000'])
    await log.pass()
    expect(log.words()).toEqual(['lines', 'lost 1000', 'again', 'beat', 'lost 1000'])
    expect(log.asked).toEqual(['first', 'again'])
  })

  test('is asked for ever more seldom while nothing answers', async () => {
    const log = read([
      new TypeError('x'),
      problem(503, 'unavailable'),
      problem(429, 'slow'),
      new TypeError('x'),
    ])
    await log.settle()
    for (let nth = 0; nth < 3; nth++) await log.pass()
    expect(log.words()).toEqual(['lost 1000', 'lost 2000', 'lost 4000', 'lost 8000'])
  })

  test('is over when the server says so', async () => {
    const log = read([answer('lines', 'end')])
    await log.settle()
    expect(log.words()).toEqual(['lines,end', 'over'])
    expect(log.delays()).toEqual([])
  })

  test('counts as lost when it falls silent for longer than a beat', async () => {
    const log = read([])
    await log.settle()
    expect(log.delays()).toEqual([40_000])
    await log.pass()
    expect(log.signals[0]?.aborted).toBe(true)
  })
})

test.each([
  [403, 'not-allowed'],
  [404, 'not-found'],
])(
  'a refusal (%i) is told in the words of the server and not asked again',
  async (status, code) => {
    const log = read([problem(status, code)])
    await log.settle()
    expect(log.news).toMatchObject([
      { type: 'refused', error: { status, message: `Because of ${code}.` } },
    ])
    expect(log.delays()).toEqual([])
  },
)

test('a log that is only read is over at its end', async () => {
  const log = read([answer('lines')], { isFollowing: false })
  await log.settle()
  expect(log.words()).toEqual(['lines', 'over'])
})

test('whoever stops reading hears nothing more, and nothing stays open', async () => {
  const log = read([])
  log.stop()
  await log.pass()
  expect([log.news, log.signals[0]?.aborted]).toEqual([[], true])
})
