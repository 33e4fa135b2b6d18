import 'server-only'

import type { FileLimits } from './file-limits'
import { bytesText } from './file-limits'
import { FileProblem } from './file-problem'
import type { Remote } from './remote'
import { measure } from './repository-folders'
import { runGit } from './run-git'

const LOOK_EVERY_MS = 200

export interface FetchCall {
  directory: string
  remote: Remote
  /** Options and, after the address, what is wanted. */
  options?: readonly string[]
  wants: readonly string[]
  limits: Pick<FileLimits, 'fetchBytes' | 'fetchMs'>
  signal: AbortSignal
}

/**
 * Fetches without files (`blob:none`) into a bare copy. Ended when it takes too long or brings more than is allowed: how
 * much a repository holds is not known before.
 */
export async function fetchInto(call: FetchCall): Promise<void> {
  const { directory, remote, options = [], wants, limits, signal } = call
  const before = (await measure(directory)).bytes
  const tooLarge = new AbortController()
  const look = setInterval(() => {
    void measure(directory).then(({ bytes }) => {
      if (bytes - before > limits.fetchBytes) tooLarge.abort()
    })
  }, LOOK_EVERY_MS)
  try {
    await runGit({
      directory,
      args: [
        'fetch',
        ...['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'],
        ...['--filter=blob:none', ...options, '--stdin', '--', remote.url],
      ],
      config: remote.config,
      input: wants.map((want) => `${want}\n`).join(''),
      limitMs: limits.fetchMs,
      signal: AbortSignal.any([signal, tooLarge.signal]),
    })
    if ((await measure(directory)).bytes - before > limits.fetchBytes) tooLarge.abort()
  } catch (error) {
    if (!tooLarge.signal.aborted) throw error
  } finally {
    clearInterval(look)
  }
  if (!tooLarge.signal.aborted) return
  throw new FileProblem(
    'too-large',
    `The repository holds more than ${bytesText(limits.fetchBytes)} at this revision, which is the most that is fetched for one comparison: split it, or keep large files elsewhere.`,
  )
}

/** A revision under a name of its own: what is held already is then not fetched again. */
export function keptWant(sha: string): string {
  return `+${sha}:refs/kept/${sha}`
}
