import type { ObjectId } from '../ref'

/** `3 pods`, `1 pod`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`
}

/** `Deployment web`. */
export function named({ kind, name }: Pick<ObjectId, 'kind' | 'name'>): string {
  return name === '' ? kind : `${kind} ${name}`
}

/** ` in namespace shop`; nothing for an object outside of all. */
export function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` in namespace ${namespace}`
}

/** A sentence out of somebody else's words: one line, clipped, with a full stop. */
export function asSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const clipped = line.length > MAX_SENTENCE ? `${line.slice(0, MAX_SENTENCE).trimEnd()}…` : line
  return /[.!?…]$/.test(clipped) ? clipped : `${clipped}.`
}

const MAX_SENTENCE = 280

/** With a capital letter, as sentences begin. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `since`, where there is one: optional fields are absent, never undefined. */
export function sinceOf(since: string | undefined): { since?: string } {
  return since === undefined ? {} : { since }
}
