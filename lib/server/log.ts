import 'server-only'

import pino, { type Logger } from 'pino'

const KEY = Symbol.for('fleetglass.log')
const shared = globalThis as { [KEY]?: Logger | undefined }

/** Field names whose value is never written, wherever they turn up. */
const HIDDEN = ['token', 'password', 'authorization', 'cookie', 'kubeconfig', 'clientKey'].flatMap(
  (name) => [name, `*.${name}`],
)

/** The one logger, level by FLEETGLASS_LOG: JSON lines on stdout, plain words when a person looks on. */
export function log(): Logger {
  return (shared[KEY] ??= pino(
    {
      level: process.env.FLEETGLASS_LOG ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: HIDDEN, censor: '[hidden]' },
      formatters: { level: (label) => ({ level: label }) },
    },
    process.stdout.isTTY ? { write: (line) => process.stdout.write(inWords(line)) } : undefined,
  ))
}

/** `12:00:01 info  Fleetglass has started (data .data)` */
export function inWords(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>
  const clock = String(time).slice(11, 19)
  const more = Object.entries(fields).map(([name, value]) => `${name} ${inShort(value)}`)
  const tail = more.length > 0 ? ` (${more.join(', ')})` : ''
  return `${clock} ${String(level).padEnd(5)} ${String(msg)}${tail}\n`
}

function inShort(value: unknown): string {
  if (typeof value === 'string') return value
  const isError = typeof value === 'object' && value !== null && 'stack' in value
  return isError ? String(value.stack) : JSON.stringify(value)
}
