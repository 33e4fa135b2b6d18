import 'server-only'

import type { LinkCode, LinkProblem, Remedy } from '@/lib/domain/cluster'

import type { Origin } from './candidate'
import { shellQuote } from './shell-quote'

/** Which link failed, in the words that its problem is told with. */
export interface Whereabouts {
  context: string
  /** `https://10.60.4.11:6443`, with the path prefix if there is one. */
  server: string
  origin: Origin
}

/** `10.60.4.11:6443` of a server URL. */
export function addressOf(server: string): string {
  const { hostname, port, protocol } = new URL(server)
  return `${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`
}

/** A command that shows the same failure outside Fleetglass. */
export function curlCommand(server: string): string {
  return `curl -vk --max-time 8 ${shellQuote(`${server}/livez`)}`
}

/** A problem from its parts. */
export function problem(
  code: LinkCode,
  message: string,
  text: string,
  command?: string,
): LinkProblem {
  const remedy: Remedy = command === undefined ? { text } : { text, command }
  return { code, message, remedy }
}
