import 'server-only'

/** A word for a command that people copy into a shell; context names come from strangers' files. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) && !word.startsWith('-')
    ? word
    : `'${word.replaceAll(/[\r\n]+/g, ' ').replaceAll("'", `'\\''`)}'`
}
