import 'server-only'

const SECRETS: readonly [RegExp, string][] = [
  [/\beyJ[\w-]{5,}(\.[\w-]*){0,2}/g, '[hidden]'],
  [/\b(bearer|basic)\s+(?!realm\b)[\w+/=.~-]{8,}/gi, '$1 [hidden]'],
  [
    /\b([\w-]*(?:token|secret|password|passwd|api[-_]?key|access[-_]?key|credential)[\w-]*["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;"']+)/gi,
    '$1[hidden]',
  ],
  [/(\w[\w+.-]*:\/\/)[^\s/@]+@/g, '$1[hidden]@'],
  [/-----BEGIN [^-]*PRIVATE KEY-----[\s\S]*?(-----END [^-]*-----|$)/g, '[hidden]'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, '[hidden]'],
]

/** Runs without a word break that hold a digit: base64 and hex keys, but also some long names. */
const LONG_RUN = /(?<![\w+/=-])(?=[\w+/=-]*\d)[\w+/=-]{32,}/g

/** Somebody else's words with everything that looks like a credential taken out, at most 8,000 characters. */
export function hideSecrets(text: string): string {
  return SECRETS.reduce((so, [pattern, by]) => so.replaceAll(pattern, by), text.slice(0, 8000))
}

/** One line of somebody else's words, at most 300 characters, with everything that looks like a credential taken out. */
export function redact(text: string): string {
  const line = hideSecrets(text)
    .split(/\r?\n/)
    .find((each) => each.trim() !== '')
  return (line ?? '').trim().slice(0, 300)
}

/** As `redact`, stricter: for the output of programs that handle keys, where a long run is more likely a key than a name. */
export function redactOutput(text: string): string {
  return redact(text).replaceAll(LONG_RUN, '[hidden]')
}
