import 'server-only'

import { spawn } from 'node:child_process'

import { GitFailure } from './git-failure'
import { gitEnvironment } from './git-environment'

/** How one Git command runs; `config` travels in the environment, so that no credential is in a list of processes. */
export interface GitCall {
  directory: string
  args: readonly string[]
  config: Readonly<Record<string, string>>
  limitMs: number
  /** What it reads. */
  input?: string
  signal?: AbortSignal
}

const MAX_OUTPUT = 16 << 20
const MAX_ERRORS = 64 << 10

/** Runs git without a shell and with nothing of this machine's settings; rejects with its last line. */
export async function runGit(call: GitCall): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  await streamGit(call, async (output) => {
    for await (const part of output) {
      parts.push(part)
      size += part.length
      if (size > MAX_OUTPUT) throw new GitFailure('output', 'Git said more than can be read.')
    }
  })
  return Buffer.concat(parts).toString('utf8')
}

/**
 * The same for long outputs, which `read` takes as they come. Git and whatever it started are ended when time is up, the
 * signal comes or `read` fails.
 */
export async function streamGit(
  { directory, args, config, limitMs, input, signal }: GitCall,
  read: (output: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  if (signal?.aborted) throw GitFailure.of('', limitMs, 'aborted')
  const child = spawn('git', ['-C', directory, ...args], {
    env: gitEnvironment(directory, config),
    stdio: 'pipe',
    // A group of its own: what git starts would otherwise outlive it.
    detached: true,
  })
  let said = ''
  let cause: 'timeout' | 'aborted' | undefined
  const end = (why?: 'timeout' | 'aborted') => {
    cause ??= why
    killGroup(child.pid)
  }
  const timer = setTimeout(() => end('timeout'), limitMs)
  const abort = () => end('aborted')
  signal?.addEventListener('abort', abort)
  child.stderr.on('data', (part: Buffer) => {
    said = (said + part.toString('utf8')).slice(-MAX_ERRORS)
  })
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  try {
    const [code] = await Promise.all([
      closed,
      read(child.stdout).catch((error: unknown) => {
        end()
        throw error
      }),
    ])
    if (cause !== undefined || code !== 0) throw GitFailure.of(said, limitMs, cause)
  } catch (error) {
    if (cause !== undefined) throw GitFailure.of(said, limitMs, cause)
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw GitFailure.missing()
    throw error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    await closed.catch(() => undefined)
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
