import { expect, test } from 'vitest'

import { errorLine } from './object-error-line'

test.each([
  [
    'the exception under a traceback, not the line that announces it',
    [
      " * Serving Flask app 'weather_api'",
      'Traceback (most recent call last):',
      '  File "/app/weather_api.py", line 14, in <module>',
      "KeyError: 'OPENWEATHER_API_KEY'",
    ],
    3,
  ],
  [
    'the panic, not the stack under it',
    ['listening', 'panic: missing DATABASE_URL', '', 'goroutine 1 [running]:', 'main.main()'],
    1,
  ],
  [
    'the root cause of several exceptions',
    [
      'Exception in thread "main" java.lang.RuntimeException: cannot start',
      '\tat shop.Main.main(Main.java:12)',
      'Caused by: java.net.ConnectException: refused',
      '\tat shop.Db.open(Db.java:40)',
    ],
    2,
  ],
  [
    'a structured line of the highest level',
    ['{"level":"error","msg":"retry"}', '{"level":"fatal","msg":"gave up"}', '{"level":"info"}'],
    1,
  ],
  ['the last of equal ones', ['error: one', 'error: two', 'bye'], 1],
  ['nothing in a run that ended in peace', ['started', 'done'], undefined],
  ['nothing in no lines', [], undefined],
])('it is %s', (_sentence, lines, index) => {
  expect(errorLine(lines)).toBe(index)
})
