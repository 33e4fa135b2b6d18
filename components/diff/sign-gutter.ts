import { getChunks, getOriginalDoc } from '@codemirror/merge'
import { RangeSetBuilder, type Extension } from '@codemirror/state'
import { Decoration, EditorView, gutter, GutterMarker } from '@codemirror/view'

import type { LineSpan } from '@/lib/client/diff-lines'

class Sign extends GutterMarker {
  override elementClass: string
  constructor(
    readonly text: string,
    name: string,
  ) {
    super()
    this.elementClass = `cm-sign-${name}`
  }
  override eq(other: Sign): boolean {
    return other.text === this.text
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
  /** There is nothing over against it: its words are not marked one by one. */
  isAlone: (line: number) => boolean
  spans: readonly LineSpan[]
}

/** A sign beside each line that differs, so that no colour has to be told apart; what a rule leaves out is dimmed. */
export function signGutter({ side, isChanged, isAlone, spans }: Marks): Extension {
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
      // What was taken away is drawn as one block: a sign for each of its lines.
      widgetMarker: (view, widget, block) =>
        'buildDOM' in widget ? removedSigns(removedLines(view, block.from)) : null,
      initialSpacer: () => SIGNS.added,
    }),
    EditorView.decorations.of((view) => {
      const builder = new RangeSetBuilder<Decoration>()
      const { doc } = view.state
      for (const { from, to } of view.visibleRanges) {
        const last = doc.lineAt(to).number
        for (let at = doc.lineAt(from).number; at <= last; at++) {
          const line = doc.line(at)
          if (ignored.has(at)) builder.add(line.from, line.from, DIMMED)
          else if (isAlone(at)) builder.add(line.from, line.from, ALONE)
        }
      }
      return builder.finish()
    }),
  ]
}

function removedSigns(lines: number): Sign {
  return lines === 1 ? SIGNS.removed : new Sign(Array(lines).fill('−').join('\n'), 'removed')
}

/** Lines of the other text that stand before a position of this one. */
function removedLines(view: EditorView, at: number): number {
  const chunk = getChunks(view.state)?.chunks.find(({ fromB }) => fromB === at)
  if (!chunk) return 1
  const before = getOriginalDoc(view.state)
  return before.lineAt(chunk.endA).number - before.lineAt(chunk.fromA).number + 1
}

const ALONE = Decoration.line({ class: 'cm-aloneLine' })
const DIMMED = Decoration.line({ class: 'cm-ignoredLine' })
