import 'server-only'

import { spawn } from 'node:child_process'

/** One run of a program without a shell. */
export interface LimitedRun {
  command: readonly [string, ...string[]]
  directory: string
  environment: Readonly<Record<string, string>>
  limitMs: number
  maxOutput: number
  signal?: AbortSignal
}

/** How a run ended; `failed` with a code, `crashed` when it could not be started or was killed by somebody else. */
export interface LimitedEnd {
  end: 'done' | 'failed' | 'crashed' | 'timeout' | 'too-much'
  stdout: string
  stderr: string
}

const MAX_STDERR = 256 << 10

/** Runs a program in a process group of its own, which dies with it. Rejects only when `signal` aborts. */
export function runLimited(run: LimitedRun): Promise<LimitedEnd> {
  const { signal, limitMs, maxOutput } = run
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const [file, ...args] = run.command
    // Its environment is what we give it and nothing else; the type wants NODE_ENV, which no program here reads.
    const env = run.environment as NodeJS.ProcessEnv
    const child = spawn(file, args, {
      cwd: run.directory,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    let size = 0
    let errorSize = 0
    let early: LimitedEnd['end'] | undefined
    const kill = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has ended already.
      }
    }
    const stop = (end: LimitedEnd['end']) => {
      early ??= end
      kill()
    }
    const timer = setTimeout(() => stop('timeout'), limitMs)
    signal?.addEventListener('abort', kill, { once: true })
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxOutput) stop('too-much')
      else out.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      err.push(chunk)
      errorSize += chunk.length
      // The end is what says why it failed.
      while (errorSize > MAX_STDERR && err.length > 1) errorSize -= err.shift()?.length ?? 0
    })
    const finish = (end: LimitedEnd['end'], spawnError = '') => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', kill)
      kill()
      if (signal?.aborted) {
        reject(
          signal.reason instanceof Error ? signal.reason : new Error('The rendering was given up.'),
        )
        return
      }
      const stderr = Buffer.concat(err).toString('utf8') + spawnError
      resolve({ end: early ?? end, stdout: Buffer.concat(out).toString('utf8'), stderr })
    }
    child.on('error', (error) => finish('crashed', error.message))
    child.on('close', (code) => finish(code === 0 ? 'done' : code === null ? 'crashed' : 'failed'))
  })
}
