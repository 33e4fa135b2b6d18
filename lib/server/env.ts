import 'server-only'

import { z } from 'zod'

import { isLoopbackName } from './http/host-rules'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const flag = z
  .enum(['true', 'false', '1', '0', 'on', 'off'], 'must be true or false')
  .default('false')
  .transform((text) => ['true', '1', 'on'].includes(text))

const ownUrl = z
  .url({ protocol: /^https?$/, error: 'must be a URL such as https://fleet.example.com' })
  .transform((text) => new URL(text))
  .refine((url) => url.protocol === 'https:' || isLoopbackName(url.hostname), {
    error: 'must be https, unless it is a loopback address',
  })

const envSchema = z.object({
  FLEETGLASS_MODE: z
    .enum(['local'], 'must be local: other ways of signing in are not available in this version')
    .default('local'),
  FLEETGLASS_URL: ownUrl.optional(),
  FLEETGLASS_DATA: z.string().default('.data'),
  FLEETGLASS_CONFIG: z.string().optional(),
  FLEETGLASS_KUBECONFIG_DIR: z.string().optional(),
  FLEETGLASS_KUBECONFIG_DIR_EXEC: flag,
  FLEETGLASS_KUBECONFIG_DIR_FILES: flag,
  FLEETGLASS_TIME_SCALE: z.coerce
    .number('must be a number')
    .min(0.1, 'must be 0.1 or more')
    .max(1000, 'must be 1000 or less')
    .default(1),
  FLEETGLASS_HISTORY_DAYS: z.coerce
    .number('must be a number of days')
    .int('must be whole days')
    .min(1, 'must be at least 1 day')
    .max(3650, 'must be at most 3650 days')
    .default(90),
  FLEETGLASS_LOG: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  KUBECONFIG: z.string().optional(),
  KUBERNETES_SERVICE_HOST: z.string().optional(),
})

/** The settings that come from the environment, checked once at start. */
export interface ServerEnv {
  mode: 'local'
  /** Where people open Fleetglass when it is not a loopback address. */
  url?: URL
  dataDirectory: string
  configFile?: string
  kubeconfig?: string
  kubeconfigDirectory?: string
  directoryMayExec: boolean
  directoryMayReadFiles: boolean
  inCluster: boolean
  /** All intervals are divided by this. */
  timeScale: number
  historyDays: number
}

/** Reads the environment; throws one error that names every variable at fault, each with a sentence. */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): ServerEnv {
  // An empty variable is how shells and charts say "not set".
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = envSchema.safeParse(set)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`)
    throw new Error(`The environment cannot be used. ${faults.join(' ')}`)
  }
  const env = parsed.data
  return {
    mode: env.FLEETGLASS_MODE,
    dataDirectory: env.FLEETGLASS_DATA,
    directoryMayExec: env.FLEETGLASS_KUBECONFIG_DIR_EXEC,
    directoryMayReadFiles: env.FLEETGLASS_KUBECONFIG_DIR_FILES,
    inCluster: env.KUBERNETES_SERVICE_HOST !== undefined,
    timeScale: env.FLEETGLASS_TIME_SCALE,
    historyDays: env.FLEETGLASS_HISTORY_DAYS,
    ...(env.FLEETGLASS_URL && { url: env.FLEETGLASS_URL }),
    ...(env.FLEETGLASS_CONFIG !== undefined && { configFile: env.FLEETGLASS_CONFIG }),
    ...(env.KUBECONFIG !== undefined && { kubeconfig: env.KUBECONFIG }),
    ...(env.FLEETGLASS_KUBECONFIG_DIR !== undefined && {
      kubeconfigDirectory: env.FLEETGLASS_KUBECONFIG_DIR,
    }),
  }
}
