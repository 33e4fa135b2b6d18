import 'server-only'

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Clock } from '../clock'
import type { Notice } from '../fleet/fleet-view'
import { EMPTY_CONFIG, type Config } from './config-schema'
import { parseConfig } from './parse-config'

const DEFAULT_FILE = 'fleetglass.yaml'
/** Read again this often: watching misses the link swaps of mounted ConfigMaps. */
export const CONFIG_POLL_MS = 2000

export interface ConfigState {
  /** The last good one. */
  config: Config
  notice: Notice | undefined
}

export interface ConfigWatch {
  /** Resolves with the state after the first read. */
  first: Promise<ConfigState>
  stop: () => void
}

/** The file in use: the one that was named, else one in the working directory when it is there. */
export function configFile(named: string | undefined): string | undefined {
  return named ?? (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : undefined)
}

/** Reads the file now and whenever it changes. A file that cannot be used leaves the last good one in force and says why. */
export function watchConfig(
  file: string | undefined,
  clock: Clock,
  onChange: (state: ConfigState) => void,
): ConfigWatch {
  let state: ConfigState = { config: EMPTY_CONFIG, notice: undefined }
  if (file === undefined) return { first: Promise.resolve(state), stop: () => undefined }

  let seen: string | undefined
  const look = async (): Promise<ConfigState> => {
    const read = await readText(file)
    const key = JSON.stringify(read)
    if (key === seen) return state
    seen = key
    state = nextState(state.config, read, basename(file))
    return state
  }
  const first = look()
  let isBusy = false
  const stop = clock.every(CONFIG_POLL_MS, () => {
    if (isBusy) return
    isBusy = true
    const before = state
    void look().then((after) => {
      isBusy = false
      if (after !== before) onChange(after)
    })
  })
  return { first, stop }
}

type Read = { ok: true; text: string } | { ok: false; code: string }

async function readText(file: string): Promise<Read> {
  try {
    return { ok: true, text: await readFile(file, 'utf8') }
  } catch (error) {
    return { ok: false, code: (error as NodeJS.ErrnoException).code ?? 'unknown' }
  }
}

function nextState(lastGood: Config, read: Read, name: string): ConfigState {
  if (!read.ok) {
    const message = `${name} cannot be read (${read.code}). The last good settings are in use.`
    const remedy = 'Check FLEETGLASS_CONFIG and the rights on the file.'
    return { config: lastGood, notice: { source: name, message, remedy } }
  }
  const parsed = parseConfig(read.text)
  if (parsed.ok) return { config: parsed.config, notice: undefined }
  const message = `${parsed.problem} The last good settings are in use.`
  const remedy = `Mend ${name}; it is read again by itself.`
  return { config: lastGood, notice: { source: name, message, remedy } }
}
