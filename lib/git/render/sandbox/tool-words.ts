import 'server-only'

const MAX_LINES = 12
const MAX_LENGTH = 2000
const MASK = '++++++++'
/** Shorter ones are taken out as whole words only, or nothing would be left of a sentence. */
const SHORT = 4
/** Lines that say nothing about what is wrong. */
const NOISE = /^\s*(?:W\d{4}|WARNING:|coalesce\.go|Use --debug flag|walk\.go|\d{4}\/\d\d\/\d\d )|^$/

/** Kustomize quotes whole patches, which may be those of a Secret. */
const QUOTED_CONFIG = /with config: `[^`]*`?/g
const QUOTED_PATCH = /\[patch: "(?:[^"\\]|\\[^])*"?\]?/g

/** The useful end of what a program said: no usage, no path of this machine, no secret. */
export function toolWords(
  said: string,
  hidden: { secrets: readonly string[]; folders: ReadonlyMap<string, string> },
): string {
  // Before anything is cut: in halves it would no longer be found.
  const unquoted = said
    .replace(QUOTED_CONFIG, 'with config `…`')
    .replace(QUOTED_PATCH, '[the patch]')
  const clean = withoutFolders(withoutSecrets(unquoted, hidden.secrets), hidden.folders)
  const lines = clean.split('\n').filter((line) => !NOISE.test(line))
  const usage = lines.findIndex((line) => /^(?:Usage|Flags|Examples):/.test(line))
  const kept = (usage > 0 ? lines.slice(0, usage) : lines).slice(-MAX_LINES).join('\n').trim()
  return kept.length > MAX_LENGTH ? `…${kept.slice(-MAX_LENGTH)}` : kept
}

/** Replaces every spelling of a secret in a text: plain, as base64, quoted, percent-encoded, line by line. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const spellings = new Set(secrets.flatMap(spellingsOf))
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length)
  return longestFirst.reduce(
    (rest, each) => (each.length < SHORT ? withoutWord(rest, each) : rest.replaceAll(each, MASK)),
    text,
  )
}

function spellingsOf(secret: string): readonly string[] {
  const lines = secret.split('\n').map((line) => line.trim())
  const plain = [secret, secret.trim(), ...lines.filter((line) => line.length >= 2 * SHORT)]
  return plain
    .filter((each) => each !== '')
    .flatMap((each) => [
      each,
      Buffer.from(each).toString('base64'),
      JSON.stringify(each).slice(1, -1),
      encodeURIComponent(each),
    ])
}

function withoutWord(text: string, word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu'), MASK)
}

function withoutFolders(text: string, folders: ReadonlyMap<string, string>): string {
  const longestFirst = [...folders].sort(([a], [b]) => b.length - a.length)
  return longestFirst.reduce(
    (rest, [folder, word]) =>
      rest
        .replaceAll(`${folder}/`, word === '' ? '' : `${word}/`)
        .replaceAll(folder, word === '' ? '.' : word),
    text,
  )
}
