export type LogLevel = 'error' | 'warning'

const WORDS: Readonly<Record<string, LogLevel | 'fine'>> = {
  ...of(
    'error',
    'error',
    'err',
    'eror',
    'fatal',
    'panic',
    'crit',
    'critical',
    'severe',
    'alert',
    'emerg',
    'emergency',
  ),
  ...of('warning', 'warning', 'warn', 'wrn'),
  ...of('fine', 'info', 'inf', 'notice', 'debug', 'dbg', 'trace', 'trc', 'verbose', 'fine', 'ok'),
}

/** `level=error`, `"level":"warn"`, `lvl=WARN`, `severity: ERROR`. */
const FIELD = /["']?\b(?:level|lvl|severity|log\.level)["']?\s*[=:]\s*["']?([A-Za-z]+)/
/** `E0301 12:00:00.000 …` as klog and glog write it. */
const KLOG = /^([IWEF])\d{4} \d\d:\d\d:\d\d/
/** A level that stands for itself: `ERROR`, `[warn]`, `<Error>`; small letters count only in brackets or before a colon. */
const CAPITALS =
  /\b(EMERG|ALERT|CRITICAL|CRIT|SEVERE|FATAL|PANIC|ERROR|ERR|WARNING|WARN|INFO|NOTICE|DEBUG|TRACE)\b/
const BRACKETS =
  /[[<(](emerg|alert|critical|crit|severe|fatal|panic|error|err|warning|warn|info|notice|debug|trace)[\])>:]/i
const OPENING = /^(?:\S+ ){0,3}(fatal|panic|error|warning|warn)(?: error)?:/i
/** How unhandled failures begin in languages that have no levels. */
const CRASH =
  /^(?:Traceback \(most recent call last\)|goroutine \d+ \[|Exception in thread|Caused by: |(?:[\w$]+\.)*[A-Z]\w*(?:Error|Exception)\b(?::|$))/
/** A word far behind is what the line is about, not what it is. */
const LOOK_AT = 200

/** Whether a line says of itself that it is an error or a warning; undefined for all that says nothing, or something milder. */
export function logLevel(text: string): LogLevel | undefined {
  const start = text.slice(0, LOOK_AT)
  const klog = KLOG.exec(start)?.[1]
  if (klog !== undefined) return klog === 'I' ? undefined : klog === 'W' ? 'warning' : 'error'
  // A level in a field may stand behind the message.
  const field = FIELD.exec(text.slice(0, LOOK_AT * 10))?.[1]
  const named = field === undefined ? undefined : WORDS[field.toLowerCase()]
  if (named !== undefined) return milder(named)
  if (CRASH.test(start)) return 'error'
  const word = (CAPITALS.exec(start) ?? BRACKETS.exec(start) ?? OPENING.exec(start))?.[1]
  return word === undefined ? undefined : milder(WORDS[word.toLowerCase()])
}

function milder(level: LogLevel | 'fine' | undefined): LogLevel | undefined {
  return level === 'fine' ? undefined : level
}

function of<T extends LogLevel | 'fine'>(level: T, ...words: readonly string[]): Record<string, T> {
  return Object.fromEntries(words.map((word) => [word, level]))
}
