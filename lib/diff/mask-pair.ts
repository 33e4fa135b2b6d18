import { Masking } from '@/lib/domain/masking'
import { secretValues, spellings, type SecretValue } from '@/lib/domain/secret-values'

import type { JsonObject } from './compare-input'

const FIRST = '++++++++'
const MORE = '++++'
/** Shorter texts are found in every word. */
const MIN_LENGTH = 4
/** As part of something longer that is encoded, only what stands in it for sure. */
const MIN_LENGTH_INSIDE = 8

/** Two sides of one object without secrets: equal values of a key have equal stand-ins, the first `++++++++`, further ones longer. */
export interface PairMask {
  object(object: JsonObject): JsonObject
  text(text: string): string
  readonly isUsed: boolean
}

/** `sources`: all versions of the object that are known, as they were read; `taints` are hidden everywhere. */
export function pairMask(sources: readonly JsonObject[], taints: readonly SecretValue[]): PairMask {
  const numbers = new Map<string, Map<string, number>>()
  const masks = {
    of(plain: string, key = ''): string {
      const ofKey = numbers.get(key) ?? new Map<string, number>()
      numbers.set(key, ofKey)
      const number = ofKey.get(plain) ?? ofKey.size
      ofKey.set(plain, number)
      return FIRST + MORE.repeat(number)
    },
  }
  const masking = new Masking(masks, sources.flatMap(secretValues), taints)
  return {
    object: (object) => masking.object(object),
    text: (text) => masking.text(text),
    get isUsed() {
      return numbers.size > 0
    },
  }
}

/** Texts that came from Secrets in all spellings in which they may turn up, encoded ones too. */
export function taintsOf(secrets: readonly string[]): SecretValue[] {
  const found = new Map<string, string>()
  for (const secret of secrets) {
    const plain = Buffer.from(secret, 'utf8').toString('latin1')
    const lines = secret.includes('\n') ? secret.split('\n').map((line) => line.trim()) : []
    for (const text of [secret, ...lines.filter((line) => line.length >= MIN_LENGTH_INSIDE)])
      for (const spelling of [
        ...spellings(text, Buffer.from(text, 'utf8').toString('latin1')),
        ...encodedInside(text),
      ])
        if (spelling.length >= MIN_LENGTH) found.set(spelling, plain)
  }
  return Array.from(found, ([text, plain]) => ({ text, plain }))
}

/** How a text looks in base64 when something stands before and after it: `user:` and the password. */
function encodedInside(text: string): string[] {
  if (text.length < MIN_LENGTH_INSIDE) return []
  const bytes = Buffer.from(text, 'utf8')
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const start = Math.ceil((before * 8) / 6)
    const whole = Math.floor(((before + bytes.length) * 8) / 6)
    return encoded.slice(start, whole)
  })
}
