import type { ObjectPart } from '@/lib/client/app-address'

/** The tab that a key leads to: arrows go round, Home and End to the ends; undefined for any other key. */
export function nextPart(
  parts: readonly ObjectPart[],
  part: ObjectPart,
  key: string,
): ObjectPart | undefined {
  const at = parts.indexOf(part)
  if (key === 'ArrowRight') return parts[(at + 1) % parts.length]
  if (key === 'ArrowLeft') return parts.at(at - 1)
  if (key === 'Home') return parts[0]
  return key === 'End' ? parts.at(-1) : undefined
}
