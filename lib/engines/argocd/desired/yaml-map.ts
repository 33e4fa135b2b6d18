import { parse } from 'yaml'

import { isRecord, type Json } from '../../parse'

/** A text as a YAML map; empty for anything else. For settings, whose faults Argo CD itself refuses. */
export function yamlMap(text: string): Json {
  if (text.trim() === '') return {}
  try {
    const value: unknown = parse(text, { maxAliasCount: 100 })
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}
