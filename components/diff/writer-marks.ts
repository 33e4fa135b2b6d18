import { RangeSetBuilder, type Extension, type Text } from '@codemirror/state'
import { Decoration, EditorView, gutter, GutterMarker, WidgetType } from '@codemirror/view'

import type { LineSpan } from '@/lib/client/diff-lines'

import { spanWords } from './span-words'

type When = (at: string) => string

class Writer extends GutterMarker {
  override elementClass: string
  constructor(
    readonly span: LineSpan,
    readonly when: When,
    /** The next one stands on the line below. */
    readonly isTight: boolean,
  ) {
    super()
    this.elementClass = barClass(span)
  }
  override eq(other: Writer): boolean {
    return other.span === this.span && other.isTight === this.isTight
  }
  override toDOM(): Node {
    const { lead, rest } = spanWords(this.span, this.when)
    const box = document.createElement('div')
    box.className = this.isTight ? 'cm-writer cm-writerTight' : 'cm-writer'
    box.title = `${lead}\n${rest}`
    box.append(element('strong', lead), element('span', rest))
    return box
  }
}

/** Only the bar, on the further lines of a span. */
class Bar extends GutterMarker {
  override elementClass: string
  constructor(readonly span: LineSpan) {
    super()
    this.elementClass = barClass(span)
  }
  override eq(other: Bar): boolean {
    return other.span === this.span
  }
}

class WriterBelow extends WidgetType {
  constructor(
    readonly span: LineSpan,
    readonly when: When,
  ) {
    super()
  }
  override eq(other: WriterBelow): boolean {
    return other.span === this.span
  }
  override toDOM(): HTMLElement {
    const { lead, rest } = spanWords(this.span, this.when)
    const box = element('div', '')
    box.className = `cm-writerBelow ${barClass(this.span)}`
    box.append(element('strong', lead), element('span', rest))
    return box
  }
  override get estimatedHeight(): number {
    return 22
  }
}

/** Who wrote the lines, in a column beside them. */
export function writerColumn(spans: readonly LineSpan[], doc: Text, when: When): Extension {
  const told = tellable(spans)
  const builder = new RangeSetBuilder<GutterMarker>()
  told.forEach((span, at) => {
    const next = told[at + 1]
    for (let line = span.from; line <= Math.min(span.to, doc.lines); line++) {
      const { from } = doc.line(line)
      const isTight = next !== undefined && next.from - span.from < 2
      builder.add(from, from, line === span.from ? new Writer(span, when, isTight) : new Bar(span))
    }
  })
  const markers = builder.finish()
  return gutter({
    class: 'cm-writers',
    side: 'after',
    markers: () => markers,
    renderEmptyElements: true,
  })
}

/** Who wrote the lines, below the last of them, where there is no room for a column. */
export function writersBelow(spans: readonly LineSpan[], doc: Text, when: When): Extension {
  const builder = new RangeSetBuilder<Decoration>()
  for (const span of tellable(spans)) {
    const { to } = doc.line(Math.min(span.to, doc.lines))
    builder.add(
      to,
      to,
      Decoration.widget({ widget: new WriterBelow(span, when), block: true, side: 1 }),
    )
  }
  return EditorView.decorations.of(builder.finish())
}

function tellable(spans: readonly LineSpan[]): LineSpan[] {
  return spans.filter(({ writer, ignoredBy }) => writer !== undefined || ignoredBy !== undefined)
}

function barClass({ ignoredBy, writer }: LineSpan): string {
  if (ignoredBy !== undefined) return 'cm-byRule'
  return writer?.isEngine ? 'cm-byEngine' : 'cm-byOther'
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  return made
}
