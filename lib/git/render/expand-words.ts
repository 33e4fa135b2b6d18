import 'server-only'

const NAME = /\$(?:\{(?<braced>[^}]{0,500})\}|(?<name>\w+|[*#$@!?-]))/g

/**
 * Puts Argo CD's build environment into a text: `$NAME` and `${NAME}`, unknown ones empty, `$$` a dollar. Without any
 * words the text stays as it is: the engine has no such thing.
 */
export function expandWords(text: string, words: Readonly<Record<string, string>>): string {
  if (Object.keys(words).length === 0) return text
  return text.replace(NAME, (_all, braced: string | undefined, name: string | undefined) => {
    const asked = braced ?? name ?? ''
    if (asked === '$') return '$'
    // A digit or a sign stands for itself alone, as in a shell.
    const single = name !== undefined && /^\d./.test(name) ? name.slice(1) : ''
    return (Object.hasOwn(words, asked) ? (words[asked] ?? '') : '') + single
  })
}
