import 'server-only'

import { execFile } from 'node:child_process'

/** How one Git command runs; `config` travels in the environment, so that no credential is in a list of processes. */
export interface GitCall {
  directory: string
  args: readonly string[]
  config: Readonly<Record<string, string>>
  limitMs: number
  signal?: AbortSignal
}

const MAX_OUTPUT = 16 << 20
/** Where a company's way out is configured. */
const PASSED_ON = [
  'PATH',
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'NO_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'TMPDIR',
]

/**
 * What is true for every command: no prompts, no files of this machine's user, no redirects, and no protocol at all
 * unless the call allows one: reading a partial copy would otherwise fetch what it lacks behind our back.
 */
const ALWAYS: Readonly<Record<string, string>> = {
  'protocol.allow': 'never',
  'http.followRedirects': 'false',
  'credential.helper': '',
  'core.askPass': '',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'fetch.writeCommitGraph': 'false',
}

/** Runs git without a shell and with nothing of this machine's settings; rejects with its last line. */
export function runGit({ directory, args, config, limitMs, signal }: GitCall): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['-C', directory, ...args],
      {
        env: environment(config),
        timeout: limitMs,
        killSignal: 'SIGKILL',
        maxBuffer: MAX_OUTPUT,
        ...(signal && { signal }),
      },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout)
        else reject(new Error(sentenceOf(error, stderr, limitMs)))
      },
    )
  })
}

function environment(config: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const settings = Object.entries({ ...ALWAYS, ...config })
  const env: Record<string, string> = {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_COUNT: String(settings.length),
  }
  settings.forEach(([key, value], at) => {
    env[`GIT_CONFIG_KEY_${at}`] = key
    env[`GIT_CONFIG_VALUE_${at}`] = value
  })
  for (const name of PASSED_ON) {
    const value = process.env[name]
    if (value !== undefined) env[name] = value
  }
  return env as NodeJS.ProcessEnv
}

function sentenceOf(
  error: Error & { code?: unknown; killed?: boolean },
  stderr: string,
  limitMs: number,
): string {
  if (error.code === 'ENOENT') return 'The program git is not installed where Fleetglass runs.'
  if (error.killed) return `Git did not answer within ${Math.round(limitMs / 1000)} s.`
  const lines = stderr.split('\n').map((line) => line.trim())
  const last = lines.filter((line) => /^(fatal|error|remote):/.test(line)).at(-1)
  return last ? last.replace(/^(fatal|error|remote):\s*/, '') : 'Git failed without a word.'
}
