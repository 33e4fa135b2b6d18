import 'server-only'

const WITH_VALUE = ['--load-restrictor', '--reorder']
const ALONE = ['--enable-managedby-label', '--as-current-user']

/** The words of an installation's build options that are passed on, and a note for those that are not. */
export function buildOptions(words: readonly string[]): {
  args: readonly string[]
  notes: readonly string[]
} {
  const args: string[] = []
  const left: string[] = []
  for (let at = 0; at < words.length; at++) {
    const [name, value] = spelled(words[at] ?? '')
    if (WITH_VALUE.includes(name)) args.push(name, value ?? words[++at] ?? '')
    else if (ALONE.includes(name)) args.push(name)
    else {
      left.push(name)
      const next = words[at + 1]
      if (next !== undefined && value === undefined && !next.startsWith('-')) at++
    }
  }
  const named = left.join(', ')
  const note = `The installation builds with ${named}, which is not done here: what depends on it is missing or fails.`
  return { args, notes: left.length > 0 ? [note] : [] }
}

/** `--load_restrictor=x` is an old spelling of `--load-restrictor x`. */
function spelled(word: string): readonly [string, string?] {
  const at = word.indexOf('=')
  const name = (at === -1 ? word : word.slice(0, at)).replaceAll('_', '-')
  return at === -1 ? [name] : [name, word.slice(at + 1)]
}
