import { objectKey } from '@/lib/domain/ref'

import type { Named } from './read-wanted'

export interface Match {
  left?: Named
  right?: Named
}

/**
 * Finds for each object of one side the same one of the other. Across apps namespaces make no difference, and where a kind
 * has only one object left on each side these two belong together, whatever their names.
 */
export function matchSides(
  left: readonly Named[],
  right: readonly Named[],
  isAcrossApps: boolean,
): Match[] {
  const keyOf = ({ id }: Named) => objectKey(isAcrossApps ? { ...id, namespace: '' } : id)
  const lefts = new Map(left.map((named) => [keyOf(named), named]))
  const matches: Match[] = []
  const unmatched: Named[] = []
  for (const named of right) {
    const other = lefts.get(keyOf(named))
    if (other) matches.push({ left: other, right: named })
    else unmatched.push(named)
    lefts.delete(keyOf(named))
  }
  const known = new Set(matches.map((match) => match.left))
  const rest = left.filter((named) => !known.has(named))
  const alike = isAcrossApps ? onlyOfTheirKind(rest, unmatched) : []
  const paired = new Set(alike.flatMap((match) => [match.left, match.right]))
  return [
    ...matches,
    ...alike,
    ...unmatched.filter((named) => !paired.has(named)).map((named) => ({ right: named })),
    ...rest.filter((named) => !paired.has(named)).map((named) => ({ left: named })),
  ]
}

function onlyOfTheirKind(left: readonly Named[], right: readonly Named[]): Match[] {
  const kindOf = ({ id }: Named) => `${id.group}/${id.kind}`
  const onlyOne = (list: readonly Named[], kind: string) => {
    const found = list.filter((named) => kindOf(named) === kind)
    return found.length === 1 ? found[0] : undefined
  }
  return [...new Set(left.map(kindOf))].flatMap((kind) => {
    const [one, other] = [onlyOne(left, kind), onlyOne(right, kind)]
    return one && other ? [{ left: one, right: other }] : []
  })
}
