import 'server-only'

import type { DiffProblem } from '@/lib/domain/diff'
import { spellings } from '@/lib/domain/secret-values'

const HIDDEN = '••••••••'
/** Shorter values would be found in every word. */
const MIN_LENGTH = 4

/** Takes texts that came from Secrets out of what tools and readers say, in every spelling. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const texts = secrets.flatMap((each) =>
    spellings(each, Buffer.from(each, 'utf8').toString('latin1')),
  )
  const longestFirst = [...new Set(texts)]
    .filter(({ length }) => length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length)
  return longestFirst.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text)
}

/** The same for a problem. */
export function problemWithoutSecrets(
  { code, message, detail }: DiffProblem,
  secrets: readonly string[],
): DiffProblem {
  return {
    code,
    message: withoutSecrets(message, secrets),
    ...(detail !== undefined && { detail: withoutSecrets(detail, secrets) }),
  }
}
