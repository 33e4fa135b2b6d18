import type { LineSpan } from '@/lib/client/diff-lines'

/** What an editor of a difference draws. */
export interface EditorInput {
  left: string
  right: string
  /** `one`: only one side has a text, or both are equal. */
  look: 'split' | 'unified' | 'one'
  /** Who wrote which lines of each side, and what is left out. */
  spans: { left: readonly LineSpan[]; right: readonly LineSpan[] }
  /** Who wrote stands beside the lines, else below them. */
  hasWriterColumn: boolean
  /** Long stretches that are equal are folded. */
  isFolded: boolean
  /** A time as the page says it. */
  when: (at: string) => string
  labels: { left: string; right: string }
}

/** What the buttons and keys beside the texts do. */
export interface DiffEditorHandle {
  /** Goes to the next change, or the one before; tells which one of them it is, from 1. */
  go: (step: 1 | -1) => number
}
