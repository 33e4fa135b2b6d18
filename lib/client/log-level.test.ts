import { expect, test } from 'vitest'

import { logLevel } from './log-level'

test.each([
  ['2026-03-01 12:00:00,123 ERROR werkzeug it broke', 'error'],
  ['level=error msg="it broke"', 'error'],
  ['{"ts":1,"level":"ERROR","msg":"x"}', 'error'],
  ['{"severity":"CRITICAL","message":"x"}', 'error'],
  ['E0301 12:00:00.123456       1 main.go:7] it broke', 'error'],
  ['[error] 29#29: *1 open() failed', 'error'],
  ['error: cannot find module', 'error'],
  ['2026/03/01 12:00:00 fatal: out of memory', 'error'],
  ['panic: runtime error: index out of range', 'error'],
  ['Traceback (most recent call last):', 'error'],
  ["KeyError: 'OPENWEATHER_API_KEY'", 'error'],
  ['java.lang.IllegalStateException: no', 'error'],
  ['Exception in thread "main" java.lang.Error', 'error'],
  ['W0301 12:00:00.1 1 x.go:1] slow', 'warning'],
  ['level=warn msg="error budget low"', 'warning'],
  ['[WARNING] deprecated', 'warning'],
  ['{"lvl":"wrn"}', 'warning'],
  ['I0301 12:00:00.1 1 x.go:1] ERROR is only a word here', undefined],
  ['level=info msg="0 errors" err=nil', undefined],
  ['{"level":"info","msg":"ERROR page was served"}', undefined],
  ['INFO started, ERROR reporting is on', undefined],
  ['GET /error HTTP/1.1 200', undefined],
  ['no errors found', undefined],
  ['', undefined],
])('%s is told as %s', (line, level) => {
  expect(logLevel(line)).toBe(level)
})

test('a line of 16 KB that only looks like it is judged at once', () => {
  expect(logLevel('a'.repeat(16_000))).toBeUndefined()
  expect(logLevel(`${'A.'.repeat(8_000)}x`)).toBeUndefined()
})
