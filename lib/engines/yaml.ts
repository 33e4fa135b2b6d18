import { parseDocument, type Tags } from 'yaml'

import { nestsTooDeep } from '@/lib/domain/yaml-nesting'

import { isRecord, type Json } from './parse'

/** As many aliases as an honest text has. */
const MAX_ALIASES = 1_000

const OPTIONS = {
  version: '1.1',
  merge: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  customTags: (tags: Tags) => tags.filter(isKnownToGo),
} as const

/**
 * One document as Kubernetes' tools read it: YAML 1.1, where `yes` is true, without its times of day and dates, which stay
 * texts. Undefined for what is no YAML; it is not said why, because the reason may quote a secret.
 */
export function readYaml(text: string): unknown {
  if (nestsTooDeep(text)) return undefined
  try {
    const document = parseDocument(text, OPTIONS)
    if (document.errors.length > 0) return undefined
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    // Throws on what contains itself, which takes an alias.
    if (text.includes('*')) JSON.stringify(value)
    return value ?? null
  } catch {
    return undefined
  }
}

/** A text as a YAML map; undefined for anything else. Nothing at all is an empty map. */
export function readYamlMap(text: string): Json | undefined {
  const value = readYaml(text)
  if (value === null) return {}
  return isRecord(value) ? value : undefined
}

const UNKNOWN = new Set(['timestamp', 'binary', 'omap', 'pairs', 'set'])

function isKnownToGo(tag: Tags[number]): boolean {
  if (typeof tag === 'string') return !UNKNOWN.has(tag)
  const isTime = 'format' in tag && tag.format === 'TIME'
  return !isTime && !UNKNOWN.has(tag.tag.replace('tag:yaml.org,2002:', ''))
}
