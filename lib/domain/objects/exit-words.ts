import type { ContainerEnd } from './container-state'

/** What exit codes mean that shells, container runtimes and the kernel give; others are the program's own. */
const MEANINGS: Readonly<Record<number, string>> = {
  0: 'it was done',
  126: 'its command could not be run',
  127: 'its command was not found',
  128: 'it could not be started',
  130: 'it was interrupted',
  134: 'it aborted itself',
  137: 'it was killed, often for want of memory',
  139: 'it crashed on memory that is not its own',
  143: 'it was asked to stop',
}

const SIGNALS: Readonly<Record<number, string>> = {
  2: 'it was interrupted',
  6: 'it aborted itself',
  9: 'it was killed',
  11: 'it crashed on memory that is not its own',
  15: 'it was asked to stop',
}

/** How a container ended: "exit 137, out of memory", "exit 127, its command was not found", "exit 1, Error". */
export function exitWords({ exitCode, signal, reason }: ContainerEnd): string {
  const code = exitCode === undefined ? signalWords(signal) : `exit ${exitCode}`
  return [code, meaning({ exitCode, signal, reason })].filter(Boolean).join(', ')
}

function signalWords(signal: number | undefined): string {
  return signal === undefined ? 'ended' : `signal ${signal}`
}

function meaning(end: {
  exitCode: number | undefined
  signal: number | undefined
  reason: string
}): string {
  const { exitCode, signal, reason } = end
  if (reason === 'OOMKilled') return 'out of memory'
  if (exitCode !== undefined && Object.hasOwn(MEANINGS, exitCode)) return MEANINGS[exitCode] ?? ''
  if (signal !== undefined && Object.hasOwn(SIGNALS, signal)) return SIGNALS[signal] ?? ''
  return reason
}
