import { expect, test } from 'vitest'

import { logFileName, textWriter } from './frame-writers'

const line = { pod: 'web-1', container: 'app', at: '2026-03-01T12:00:00.000000000Z', text: 'up' }

test('a file of one container is its lines; of several, each says where it comes from', () => {
  const frame = { type: 'lines' as const, lines: [line, { ...line, text: 'cut', bytes: 20_000 }] }
  expect(textWriter(false)(frame)).toBe(`${line.at} up\n${line.at} cut … (cut, 20000 bytes)\n`)
  expect(textWriter(true)(frame)).toContain(`web-1/app ${line.at} up\n`)
})

test('a file says what is missing in it, and nothing of how it came about', () => {
  const write = textWriter(false)
  const source = { type: 'source' as const, pod: 'web-1', container: 'app' }
  expect(write({ ...source, state: 'gone', message: 'It is gone.' })).toBe(
    '# web-1/app: It is gone.\n',
  )
  expect(write({ type: 'skipped', lines: 4 })).toBe('# 4 lines left out\n')
  for (const frame of [{ ...source, state: 'open' as const }, { type: 'beat' as const }])
    expect(write(frame)).toBeUndefined()
})

test.each([
  [['web-1', 'app'], 'web-1-app.log'],
  [['web-1', undefined], 'web-1.log'],
  [['../../etc/"passwd\r\n'], 'etc-passwd-.log'],
  [['..'], 'pod.log'],
])('%j is called %s', (parts, name) => {
  expect(logFileName(...parts)).toBe(name)
})
