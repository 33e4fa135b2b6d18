import 'server-only'

import { Dictionary } from './dictionary'

const START = 1024

/** Numbers by slot in one flat array that grows by doubling. */
export class NumberColumn {
  cells = new Float64Array(START)

  set(slot: number, value: number): void {
    this.cells = grown(this.cells, slot, (size) => new Float64Array(size))
    this.cells[slot] = value
  }

  at(slot: number): number {
    return this.cells[slot] ?? 0
  }
}

/** Texts by slot, each held once in a dictionary. */
export class TextColumn {
  readonly dictionary = new Dictionary()
  codes = new Int32Array(START)

  set(slot: number, value: string): void {
    this.codes = grown(this.codes, slot, (size) => new Int32Array(size))
    this.codes[slot] = this.dictionary.codeOf(value)
  }

  codeAt(slot: number): number {
    return this.codes[slot] ?? 0
  }

  at(slot: number): string {
    return this.dictionary.valueOf(this.codeAt(slot))
  }
}

function grown<T extends Float64Array | Int32Array>(
  cells: T,
  slot: number,
  make: (size: number) => T,
): T {
  if (slot < cells.length) return cells
  const larger = make(Math.max(cells.length * 2, slot + 1))
  larger.set(cells)
  return larger
}
