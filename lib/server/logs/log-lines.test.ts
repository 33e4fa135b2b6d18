import { describe, expect, test } from 'vitest'

import { HELD_LINE_BYTES, LogLines, MAX_LINE_BYTES } from './log-lines'
import { RawLines } from './raw-lines'

const AT = '2026-03-01T12:00:00.123456789Z'

/** What is read out of bytes that come in chunks of one size. */
function read(log: string | Buffer, chunkBytes = 7) {
  const bytes = Buffer.from(log)
  const raw = new RawLines(HELD_LINE_BYTES)
  const lines = new LogLines()
  const found = []
  for (let at = 0; at < bytes.length; at += chunkBytes)
    found.push(...raw.push(bytes.subarray(at, at + chunkBytes)))
  const last = raw.end()
  return [...found, ...(last ? [last] : [])].map((line) => lines.read(line))
}
const textOf = (line: string | Buffer) =>
  read(Buffer.concat([Buffer.from(line), Buffer.from('\n')]))[0]?.text

describe('lines of a log', () => {
  test('are the same however the bytes are cut, also within a character', () => {
    const log = `${AT} grüße 日本 🚀\n${AT} \n${AT} no end`
    const whole = [
      { at: AT, text: 'grüße 日本 🚀' },
      { at: AT, text: '' },
      { at: AT, text: 'no end' },
    ]
    for (const size of [1, 2, 3, 5, 1000]) expect(read(log, size)).toEqual(whole)
  })

  test.each([
    ['2026-03-01T12:00:00Z up', '2026-03-01T12:00:00.000000000Z', 'up'],
    ['2026-03-01T12:00:00.5Z up', '2026-03-01T12:00:00.500000000Z', 'up'],
    ['2026-03-01T14:00:00.5+02:00 up', '2026-03-01T12:00:00.500000000Z', 'up'],
    ['2026-13-41T12:00:00Z up', undefined, '2026-13-41T12:00:00Z up'],
    ['no time', undefined, 'no time'],
  ])('%s begins with the time or with no time', (line, at, text) => {
    expect(read(`${line}\n`)).toEqual([{ ...(at !== undefined && { at }), text }])
  })

  test('lose colours, titles and cursor moves of terminals', () => {
    expect(textOf('\u001b[1;31mred\u001b[0m \u001b]0;title\u0007\u001b[2Kdone\r')).toBe('red done')
  })

  test('show every other control character and every byte that is no text', () => {
    expect(textOf('a\tb\u0000c\u0007d\u007fe\rf')).toBe('a\tb␀c␇d␡e␍f')
    expect(textOf(Buffer.from([0x61, 0xff, 0xfe, 0xc3, 0x28]))).toBe('a\ufffd\ufffd\ufffd(')
    expect(textOf('a\u0085b\u2028c')).toBe('a\ufffdb\ufffdc')
  })

  test('keep marks that reorder text for whoever draws them', () => {
    expect(textOf('a\u202eb')).toBe('a\u202eb')
  })
})

describe('a line of a megabyte', () => {
  const [line] = read(`${AT} ${'é'.repeat(500_000)}\n`, 64 << 10)

  test('is cut between two characters, and says how long it was', () => {
    expect(line?.bytes).toBe(1_000_000)
    expect(line?.text).toBe('é'.repeat(MAX_LINE_BYTES / 2))
  })

  test('is not held beyond what is shown of it', () => {
    const raw = new RawLines(100)
    for (let nth = 0; nth < 1000; nth++) expect(raw.push(Buffer.alloc(1000, 'x'))).toEqual([])
    const last = raw.end()
    expect(last?.bytes).toBe(1_000_000)
    expect(last?.content).toHaveLength(100)
    expect(raw.end()).toBeUndefined()
  })

  test('does not end within a word that could be half a credential', () => {
    const [cut] = read(`${'x '.repeat(MAX_LINE_BYTES / 2 - 20)}ghp_${'a'.repeat(100)}\n`)
    expect(cut?.text.endsWith('x')).toBe(true)
    expect(cut?.text).not.toContain('ghp_')
  })
})

describe('credentials', () => {
  test.each([
    ['token eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl sent', 'token •••••••• sent'],
    ['clone https://bot:hunter2@git.example/x', 'clone https://bot:••••••••@git.example/x'],
    ['\u001b[32mghp_\u001b[0m0123456789abcdefghij', '••••••••'],
    ['AKIAABCDEFGHIJKLMNOP and more', '•••••••• and more'],
  ])('are hidden by their form: %s', (line, text) => {
    expect(textOf(line)).toBe(text)
  })

  test('of many lines are hidden line by line, and what follows is shown', () => {
    const key = [
      '-----BEGIN RSA PRIVATE KEY-----',
      'MIIEcanary',
      'canary2',
      '-----END RSA PRIVATE KEY----- ok',
    ]
    expect(read(['before', ...key, 'after'].join('\n')).map(({ text }) => text)).toEqual([
      'before',
      '••••••••',
      '••••••••',
      '••••••••',
      '•••••••• ok',
      'after',
    ])
  })

  test('that never end do not hide the log for ever', () => {
    const lines = ['-----BEGIN PRIVATE KEY-----', ...Array.from({ length: 500 }, () => 'x')]
    expect(read(lines.join('\n'), 1000).at(-1)?.text).toBe('x')
  })

  test('are looked for in a hostile line without taking long: what looks like very many is hidden as a whole', () => {
    expect(textOf(`a ${'-eyJ'.repeat(4000)}`)).toBe('a -••••••••')
  })
})
