// The one launcher: it checks the settings that decide who can reach the dashboard, then hands over to the built server.
import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

import { ensureBuilt, ROOT, SERVER } from './build.mjs'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads and completes the environment; throws a sentence for the person who starts it. */
function settings(env) {
  const mode = env.FLEETGLASS_MODE ?? 'local'
  if (mode !== 'local')
    throw new Error(
      `FLEETGLASS_MODE is "${mode}"; this version knows "local" only. Unset it or set it to local.`,
    )
  const host = env.HOST ?? '127.0.0.1'
  if (!LOOPBACK.has(host) && env.FLEETGLASS_UNSAFE_OPEN_WITHOUT_LOGIN !== 'yes')
    throw new Error(
      `HOST is ${host}, which others can reach, and nobody would have to sign in. ` +
        'Use HOST=127.0.0.1, or put a proxy that authenticates in front and set FLEETGLASS_UNSAFE_OPEN_WITHOUT_LOGIN=yes.',
    )
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PORT is "${env.PORT}"; it must be a number from 0 to 65535.`)
  // The standalone server changes its directory, so every relative path is resolved before.
  const absolute = (path) => (path ? resolve(path) : undefined)
  return {
    NODE_ENV: 'production',
    HOSTNAME: host,
    PORT: String(port),
    FLEETGLASS_MODE: mode,
    FLEETGLASS_URL:
      env.FLEETGLASS_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    FLEETGLASS_DATA: absolute(env.FLEETGLASS_DATA ?? '.data'),
    FLEETGLASS_CONFIG:
      absolute(env.FLEETGLASS_CONFIG) ??
      (existsSync('fleetglass.yaml') ? resolve('fleetglass.yaml') : undefined),
    FLEETGLASS_KUBECONFIG_DIR: absolute(env.FLEETGLASS_KUBECONFIG_DIR),
    KUBECONFIG: env.KUBECONFIG?.split(delimiter)
      .filter(Boolean)
      .map((path) => resolve(path))
      .join(delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

try {
  for (const [name, value] of Object.entries(settings(process.env)))
    if (value !== undefined) process.env[name] = value
  ensureBuilt()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

await import(existsSync(SERVER) ? SERVER : join(ROOT, 'server.js'))
