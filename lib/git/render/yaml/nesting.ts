import 'server-only'

import type { CST } from 'yaml'

/** Whether maps and lists stand in each other more than that many times, found without standing in oneself. */
export function isDeeperThan(limit: number, tokens: readonly CST.Token[]): boolean {
  let level = tokens.flatMap((token) => (token.type === 'document' ? collection(token.value) : []))
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= limit) return true
    level = level.flatMap(({ items }) =>
      items.flatMap(({ key, value }) => [...collection(key), ...collection(value)]),
    )
  }
  return false
}

interface Collection {
  items: readonly { key?: CST.Token | null; value?: CST.Token }[]
}

function collection(token: CST.Token | null | undefined): readonly Collection[] {
  return token && 'items' in token ? [token] : []
}
