import 'server-only'

import type { Source } from '@/lib/domain/app'
import { displayUrl, sourceKey } from '@/lib/domain/repository-url'

/** Apps repeat the same few addresses; tenants write them, so what is remembered stays bounded. */
const MOST = 20_000
const known = new Map<string, string>()
const displayed = new Map<string, string>()

/** The key of a source over the whole fleet; undefined when its address is not known. */
export function keyOfSource({ kind, url }: Pick<Source, 'kind' | 'url'>): string | undefined {
  if (url === '') return undefined
  const spelled = `${kind} ${url}`
  const held = known.get(spelled)
  if (held !== undefined) return held
  const key = sourceKey(kind, url)
  if (known.size >= MOST) known.clear()
  known.set(spelled, key)
  return key
}

/** The different keys of an app's sources as one text, a line each. */
export function sourceKeysText(sources: readonly Source[]): string {
  const keys = sources.flatMap((source) => keyOfSource(source) ?? [])
  return [...new Set(keys)].sort().join('\n')
}

/** One spelling of an address for people. */
export function displayOf(url: string): string {
  const held = displayed.get(url)
  if (held !== undefined) return held
  const text = displayUrl(url)
  if (displayed.size >= MOST) displayed.clear()
  displayed.set(url, text)
  return text
}
