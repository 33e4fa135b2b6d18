import 'server-only'

import { CREDENTIAL_FORMS } from './mask-rules'

const HIDDEN = '••••••••'

/**
 * A value after a word that speaks of a secret: `password=…`, `"token": "…"`. Between quote and colon there is no space:
 * Kubernetes writes `volume "web-secret" : secret "web" not found`.
 */
const NAMED_VALUE =
  /\b((?!secrets[=:])[\w-]*(?:secret|token|password|passwd|passphrase|credential|api[-_]?key|access[-_]?key)[\w-]*["']?[=:] ?)("[^"]*"|'[^']*'|[^\s,;"'&]+)/gi
const BEARER = /\b(bearer|basic) (?!realm\b)[\w+/=.~-]{8,}/gi

/** Words that controllers and programs said, without anything that looks like a credential. */
export function maskText(text: string): string {
  let shown = text
  for (const form of CREDENTIAL_FORMS) shown = shown.replace(form, HIDDEN)
  return shown.replace(BEARER, `$1 ${HIDDEN}`).replace(NAMED_VALUE, `$1${HIDDEN}`)
}
