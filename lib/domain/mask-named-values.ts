/**
 * A value after a word that speaks of a secret: `password=…`, `"token": "…"`, `password: …`. Between quote and colon there
 * is no space: Kubernetes writes `volume "web-secret" : secret "web" not found`. The word is limited so that no text makes
 * the search slow.
 */
const NAMED_VALUE =
  /(?<![\w-])([\w-]{0,80}?(?:secret|token|password|passwd|passphrase|credential|api[-_]?key|access[-_]?key)[\w-]{0,80})(["']?)([=:] ?)("[^"]*"|'[^']*'|[^\s,;"'&]+)/gi
const BEARER = /\b(bearer|basic) (?!realm\b)([\w+/=.~-]{8,})/gi
const PASSWORD = /passw|passphrase/i
/** In prose a colon begins an explanation: only what no word looks like is taken for a value. */
const RANDOM = /^["']?(?=.*\d)[^"']{8,}/

/** Hides values in prose that only a word before them gives away. */
export function maskNamedValues(text: string, mask: (value: string) => string): string {
  return text
    .replace(BEARER, (_all, scheme: string, value: string) => `${scheme} ${mask(value)}`)
    .replace(
      NAMED_VALUE,
      (all: string, word: string, quote: string, separator: string, value: string) => {
        const isProse = quote === '' && separator.startsWith(':') && !PASSWORD.test(word)
        // A quota counts Secrets: `secrets=10`.
        if (word === 'secrets' || (isProse && !RANDOM.test(value))) return all
        return `${word}${quote}${separator}${mask(value)}`
      },
    )
}
