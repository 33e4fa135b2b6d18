import { Chunk, type DiffConfig } from '@codemirror/merge'
import { Text } from '@codemirror/state'

import { textChanges } from './line-diff'

/** The changes of two texts, worked out once for everything that draws them. */
export interface ChangeIndex {
  a: Text
  b: Text
  chunks: readonly Chunk[]
  /** Has the viewer use what is known already. */
  config: DiffConfig
  isChanged: { left: (line: number) => boolean; right: (line: number) => boolean }
  /** Lines that have nothing over against them. */
  isAlone: { left: (line: number) => boolean; right: (line: number) => boolean }
}

/** Works out which lines of two texts differ. */
export function indexChanges(left: string, right: string): ChangeIndex {
  const a = Text.of(left.split('\n'))
  const b = Text.of(right.split('\n'))
  const changes = textChanges(left, right)
  const config: DiffConfig = { override: () => changes }
  const chunks = Chunk.build(a, b, config)
  const linesA = (one: Chunk) => lineRange(a, one.fromA, one.toA, one.endA)
  const linesB = (one: Chunk) => lineRange(b, one.fromB, one.toB, one.endB)
  return {
    a,
    b,
    chunks,
    config,
    isChanged: { left: within(chunks.flatMap(linesA)), right: within(chunks.flatMap(linesB)) },
    isAlone: {
      left: within(chunks.filter(({ fromB, toB }) => fromB === toB).flatMap(linesA)),
      right: within(chunks.filter(({ fromA, toA }) => fromA === toA).flatMap(linesB)),
    },
  }
}

type Range = readonly [first: number, last: number]

function lineRange(doc: Text, from: number, to: number, end: number): Range[] {
  if (from === to) return []
  const clamp = (at: number) => Math.min(at, doc.length)
  return [[doc.lineAt(clamp(from)).number, doc.lineAt(clamp(end)).number]]
}

function within(ranges: readonly Range[]): (line: number) => boolean {
  return (line) => {
    let low = 0
    let high = ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const [first, last] = ranges[middle] ?? [0, 0]
      if (line < first) high = middle - 1
      else if (line > last) low = middle + 1
      else return true
    }
    return false
  }
}
