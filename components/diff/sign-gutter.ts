import { RangeSetBuilder, type Extension } from '@codemirror/state'
import { Decoration, EditorView, gutter, GutterMarker } from '@codemirror/view'

import type { LineSpan } from '@/lib/client/diff-lines'

class Sign extends GutterMarker {
  constructor(
    readonly text: string,
    readonly name: string,
  ) {
    super()
  }
  override eq(other: Sign): boolean {
    return other.text === this.text
  }
  override get elementClass(): string {
    return `cm-sign-${this.name}`
  }
  override toDOM(): Node {
    return document.createTextNode(this.text)
  }
}

const SIGNS = {
  added: new Sign('+', 'added'),
  removed: new Sign('−', 'removed'),
  ignored: new Sign('~', 'ignored'),
}

interface Marks {
  side: 'left' | 'right'
  isChanged: (line: number) => boolean
  spans: readonly LineSpan[]
}

/** A sign beside each line that differs, so that no colour has to be told apart; what a rule leaves out is dimmed. */
export function signGutter({ side, isChanged, spans }: Marks): Extension {
  const ignored = new Set<number>()
  for (const { from, to, ignoredBy } of spans) {
    if (ignoredBy === undefined) continue
    for (let line = from; line <= to; line++) if (isChanged(line)) ignored.add(line)
  }
  return [
    gutter({
      class: 'cm-signs',
      lineMarker: (view, block) => {
        const line = view.state.doc.lineAt(block.from).number
        if (!isChanged(line) || block.widget) return null
        if (ignored.has(line)) return SIGNS.ignored
        return side === 'left' ? SIGNS.removed : SIGNS.added
      },
      widgetMarker: (_view, widget) => ('buildDOM' in widget ? SIGNS.removed : null),
      initialSpacer: () => SIGNS.added,
    }),
    EditorView.decorations.of((view) => {
      const builder = new RangeSetBuilder<Decoration>()
      for (const line of [...ignored].sort((a, b) => a - b)) {
        if (line > view.state.doc.lines) break
        const { from } = view.state.doc.line(line)
        builder.add(from, from, DIMMED)
      }
      return builder.finish()
    }),
  ]
}

const DIMMED = Decoration.line({ class: 'cm-ignoredLine' })
