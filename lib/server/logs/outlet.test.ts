import { describe, expect, test } from 'vitest'

import type { LogFrame } from '@/lib/contract/logs'

import { ManualClock } from '../testing/manual-clock'
import { writeJson } from './frame-writers'
import { Outlet } from './outlet'

const PATIENCE_MS = 10_000
const some = (count: number, text = 'x') =>
  Array.from({ length: count }, () => ({ pod: 'web', container: 'app', text }))

function open({ patienceMs }: { patienceMs: number | undefined } = { patienceMs: PATIENCE_MS }) {
  const clock = new ManualClock()
  let cancels = 0
  const outlet = new Outlet(clock, writeJson, patienceMs, () => cancels++)
  const reader = outlet.body.getReader()
  const read = async (): Promise<LogFrame[]> => {
    const { value } = await reader.read()
    const lines = new TextDecoder().decode(value).trimEnd().split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as LogFrame)
  }
  return { clock, outlet, reader, read, cancels: () => cancels }
}

/** So much that a reader who reads nothing has no room for more. */
const MUCH = some(1, 'x'.repeat(300 << 10))

describe('a reader who does not read', () => {
  test('holds up whoever writes', async () => {
    const { outlet, read, clock } = open()
    await outlet.lines(MUCH)
    let isWritten = false
    const writing = outlet.lines(some(1)).then(() => (isWritten = true))
    await clock.advance(PATIENCE_MS - 1)
    expect(isWritten).toBe(false)
    await read()
    await writing
    expect(await read()).toMatchObject([{ type: 'lines' }])
  })

  test('misses lines after a while, hears how many, and goes on with the newest', async () => {
    const { outlet, read, clock } = open()
    await outlet.lines(MUCH)
    const writing = outlet.lines(some(3))
    await clock.advance(PATIENCE_MS)
    await writing
    await outlet.lines(some(4))
    await read()
    await clock.advance(0)
    await outlet.lines(some(1, 'newest'))
    expect(await read()).toEqual([{ type: 'skipped', lines: 7 }])
    expect(await read()).toMatchObject([{ type: 'lines', lines: [{ text: 'newest' }] }])
  })

  test('gets no beats piled up', async () => {
    const { outlet } = open()
    expect(outlet.beat()).toBe(true)
    await outlet.lines(MUCH)
    expect(outlet.beat()).toBe(false)
  })

  test('of a file misses nothing, however long it takes', async () => {
    const { clock, outlet, read } = open({ patienceMs: undefined })
    await outlet.lines(MUCH)
    let isWritten = false
    void outlet.lines(some(1)).then(() => (isWritten = true))
    await clock.advance(3_600_000)
    expect(isWritten).toBe(false)
    await read()
    await clock.advance(0)
    expect(isWritten).toBe(true)
  })

  test('who leaves frees whoever waits', async () => {
    const { outlet, reader, cancels } = open()
    await outlet.lines(MUCH)
    const writing = outlet.lines(some(1))
    await reader.cancel()
    await writing
    expect(cancels()).toBe(1)
  })
})

test('a flood of lines is cut to what somebody can follow', async () => {
  const { clock, outlet } = open()
  expect(outlet.admit(30_000)).toBe(20_000)
  expect(outlet.admit(10)).toBe(0)
  await clock.advance(1000)
  expect(outlet.admit(30_000)).toBe(5_000)
})

test('the end is said when all has been told, and not when it was cut off', async () => {
  const over = open()
  over.outlet.close({ isOver: true })
  expect(await over.read()).toEqual([{ type: 'end' }])
  const cut = open()
  cut.outlet.close({ isOver: false })
  expect(await cut.reader.read()).toMatchObject({ done: true })
})
