import 'server-only'

import { delimiter, isAbsolute, join, sep } from 'node:path'

import type { Access, ExecSpec } from './access'
import { runProgram, type ExecResult } from './exec-run'
import { CredentialError } from './failure'
import { isRecord, textOf } from './json'
import { redactOutput } from './redact'
import { shellQuote } from './shell-quote'
import { Slots } from './slots'

/** Cloud command lines take about 100 MB each; a fleet must not start them all at once. */
const runs = new Slots(4)

export interface ExecCredential {
  token?: string
  certificate?: string
  key?: string
  /** Epoch ms; absent = until it is refused. */
  expiresAt?: number
}

/** Runs the credential plugin once and reads its answer; throws CredentialError only. */
export async function execCredential(
  access: Access,
  exec: ExecSpec,
  ca: string | undefined,
  signal: AbortSignal,
  limitMs: number,
): Promise<ExecCredential> {
  if (exec.interactiveMode === 'Always') {
    throw failed(access, exec, 'needs a terminal to ask questions on (interactiveMode: Always)')
  }
  const release = await runs.take(access.server, signal)
  try {
    const result = await runProgram(commandOf(exec), exec.args, {
      env: environment(access, exec, ca),
      limitMs,
      signal,
    })
    return parseCredential(access, exec, checkEnd(access, exec, result, limitMs))
  } finally {
    release()
  }
}

function commandOf({ command, folder }: ExecSpec): string {
  // As kubectl: a bare name is looked up on PATH, a relative path belongs to the kubeconfig's folder.
  return isAbsolute(command) || !command.includes(sep) ? command : join(folder, command)
}

function environment(access: Access, exec: ExecSpec, ca: string | undefined): NodeJS.ProcessEnv {
  // The plugin needs the cloud's variables, not our own secrets.
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(FLEETGLASS|NEXTAUTH|AUTH)_|^DATABASE_URL$|^NODE_OPTIONS$/.test(name),
  )
  const cluster = {
    server: access.server,
    ...(access.tlsServerName === undefined ? {} : { 'tls-server-name': access.tlsServerName }),
    ...(access.skipTlsVerify ? { 'insecure-skip-tls-verify': true } : {}),
    ...(ca === undefined
      ? {}
      : { 'certificate-authority-data': Buffer.from(ca).toString('base64') }),
    ...(access.proxyUrl === undefined ? {} : { 'proxy-url': access.proxyUrl }),
    config: exec.clusterConfig ?? null,
  }
  const info = {
    kind: 'ExecCredential',
    apiVersion: exec.apiVersion,
    spec: { interactive: false, ...(exec.provideClusterInfo ? { cluster } : {}) },
  }
  return {
    ...(Object.fromEntries(kept) as NodeJS.ProcessEnv),
    ...Object.fromEntries(exec.env.map(({ name, value }) => [name, value])),
    KUBERNETES_EXEC_INFO: JSON.stringify(info),
  }
}

function checkEnd(access: Access, exec: ExecSpec, result: ExecResult, limitMs: number): string {
  const { end, stdout, stderr } = result
  if (end === 'timeout') {
    throw new CredentialError(
      'timeout',
      `The credential plugin ${exec.command} of context ${access.context} gave no answer within ${Math.round(limitMs / 100) / 10} s and was stopped.`,
      {
        text: 'Run it by hand: it may wait for a sign-in or for the network.',
        command: byHand(exec),
      },
    )
  }
  if ('error' in end) {
    const missing = end.error.code === 'ENOENT'
    throw failed(
      access,
      exec,
      missing
        ? 'is not installed where Fleetglass runs'
        : `cannot be started (${end.error.code ?? 'unknown'})`,
      missing ? `Install ${exec.command} there, on PATH (${pathHint()}).` : undefined,
    )
  }
  if (end.exit !== 0) {
    const said = redactOutput(stderr)
    throw failed(
      access,
      exec,
      `ended with code ${end.exit ?? 'none'}${said === '' ? '' : `: ${said}`}`,
    )
  }
  return stdout
}

function parseCredential(access: Access, exec: ExecSpec, stdout: string): ExecCredential {
  let answer: unknown
  try {
    answer = JSON.parse(stdout)
  } catch {
    throw failed(access, exec, 'did not print an ExecCredential (no JSON)')
  }
  const status = isRecord(answer) && isRecord(answer.status) ? answer.status : {}
  const token = textOf(status.token)
  const certificate = textOf(status.clientCertificateData)
  const key = textOf(status.clientKeyData)
  const expiry = Date.parse(textOf(status.expirationTimestamp) ?? '')
  if (token === undefined && (certificate === undefined || key === undefined)) {
    throw failed(access, exec, 'printed no token and no client certificate')
  }
  return {
    ...(token === undefined ? {} : { token }),
    ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
    ...(Number.isNaN(expiry) ? {} : { expiresAt: expiry }),
  }
}

function failed(access: Access, exec: ExecSpec, what: string, remedy?: string): CredentialError {
  const hint = exec.installHint === undefined ? '' : ` ${redactOutput(exec.installHint)}`
  return new CredentialError(
    'failed',
    `The credential plugin ${exec.command} of context ${access.context} ${what}.`,
    { text: (remedy ?? 'Run it by hand and sign in again.') + hint, command: byHand(exec) },
  )
}

function byHand({ command, args }: ExecSpec): string {
  const words = args.map((each, at) => (isSecretFlag(args[at - 1]) ? '[hidden]' : each))
  return [command, ...words.map((each) => redactOutput(each))].map(shellQuote).join(' ')
}

function isSecretFlag(flag: string | undefined): boolean {
  return /^--?[\w-]*(secret|password|token|key)$/i.test(flag ?? '')
}

function pathHint(): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((each) => each !== '')
  return `${folders.length} folders`
}
