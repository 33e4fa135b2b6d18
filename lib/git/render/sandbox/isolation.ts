import 'server-only'

import { findProgram } from './find-program'
import { runLimited } from './run-limited'

/** What is put before a command in order to shut it in; as much of it as this machine can do. */
export interface Isolation {
  prefix: readonly string[]
  /** Its processes have no network at all. */
  hasNoNetwork: boolean
  /** Memory, file sizes and processor time are limited. */
  hasLimits: boolean
}

const SYSTEM_FOLDERS = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
/** Bytes that a program may hold and write in files, seconds of processor time, open files; no dump of its memory. */
const LIMITS = ['--data=2147483648', '--fsize=67108864', '--cpu=60', '--nofile=4096', '--core=0']

let known: Promise<Isolation> | undefined

/** How programs can be shut in on this machine; tried out once. */
export function isolation(): Promise<Isolation> {
  known ??= probe()
  return known
}

async function probe(): Promise<Isolation> {
  const [prlimit, unshare, nothing] = await Promise.all(
    ['prlimit', 'unshare', 'true'].map((name) => findProgram(name, SYSTEM_FOLDERS)),
  )
  const limits = prlimit === undefined ? [] : [prlimit, ...LIMITS, '--']
  const alone = unshare === undefined ? [] : [unshare, '--map-root-user', '--net', '--']
  const hasLimits = await works(limits, nothing)
  const hasNoNetwork = await works(alone, nothing)
  const prefix = [...(hasLimits ? limits : []), ...(hasNoNetwork ? alone : [])]
  return { prefix, hasNoNetwork, hasLimits }
}

async function works(prefix: readonly string[], nothing: string | undefined): Promise<boolean> {
  const [first, ...rest] = prefix
  if (first === undefined || nothing === undefined) return false
  const { end } = await runLimited({
    command: [first, ...rest, nothing],
    directory: '/',
    environment: {},
    limitMs: 5000,
    maxOutput: 1024,
  })
  return end === 'done'
}
