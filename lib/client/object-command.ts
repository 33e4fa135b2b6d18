import type { ObjectId } from '@/lib/domain/ref'

import { plainText } from './plain-text'

const PLAIN_WORD = /^[\w@%+=:,./-]+$/

/** A word as a POSIX shell reads it back unchanged: quoted unless it holds nothing that a shell would read otherwise. */
export function shellWord(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/**
 * How one asks for an object by hand. Type and name are one word, so that no name can pass for an option; marks that
 * hide or reorder text never reach a terminal.
 */
export function getCommand({ group, kind, namespace, name }: ObjectId): string {
  const type = group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`
  const place = namespace === '' ? [] : ['-n', shellWord(plainText(namespace))]
  return ['kubectl', ...place, 'get', shellWord(plainText(`${type}/${name}`))].join(' ')
}
