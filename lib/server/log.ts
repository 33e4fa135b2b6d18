import 'server-only'

import pino, { type Logger } from 'pino'

const KEY = Symbol.for('fleetglass.log')
const shared = globalThis as { [KEY]?: Logger | undefined }

/** Field names whose value is never written, wherever they turn up. */
const HIDDEN = ['token', 'password', 'authorization', 'cookie', 'kubeconfig', 'clientKey'].flatMap(
  (name) => [name, `*.${name}`],
)

/** The one logger: a line of JSON each on stdout, level by FLEETGLASS_LOG. */
export function log(): Logger {
  return (shared[KEY] ??= pino({
    level: process.env.FLEETGLASS_LOG ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: HIDDEN, censor: '[hidden]' },
    formatters: { level: (label) => ({ level: label }) },
  }))
}
