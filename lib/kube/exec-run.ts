import 'server-only'

import { spawn } from 'node:child_process'

export interface ExecResult {
  /** Exit code, or what stopped it. */
  end: { exit: number | null } | 'timeout' | { error: NodeJS.ErrnoException }
  stdout: string
  stderr: string
}

const MAX_OUTPUT_BYTES = 1 << 20

/** Runs a program without a shell and without input, at most `limitMs` or until `signal`, then kills it and all that it started. */
export function runProgram(
  command: string,
  args: readonly string[],
  { env, limitMs, signal }: { env: NodeJS.ProcessEnv; limitMs: number; signal: AbortSignal },
): Promise<ExecResult> {
  return new Promise((resolve) => {
    // Its own process group: a plugin is often a shell script whose children would outlive it.
    const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (stdout.length < MAX_OUTPUT_BYTES) stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < MAX_OUTPUT_BYTES) stderr += text
    })
    const kill = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It is gone already.
      }
    }
    const finish = (end: ExecResult['end']) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ end, stdout, stderr })
    }
    const stop = () => {
      kill()
      finish('timeout')
    }
    const timer = setTimeout(stop, limitMs)
    signal.addEventListener('abort', stop, { once: true })
    child.once('error', (error) => finish({ error }))
    child.once('close', (exit) => finish({ exit }))
  })
}
