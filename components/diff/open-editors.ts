import { yaml } from '@codemirror/lang-yaml'
import { syntaxHighlighting } from '@codemirror/language'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state'
import { Decoration, EditorView, lineNumbers, type DecorationSet } from '@codemirror/view'

import { documentNonce } from '@/components/manifest/document-nonce'
import { editorTheme, yamlColours } from '@/components/manifest/editor-look'

import type { ChangeIndex } from './change-index'
import { DIFF_PHRASES, diffTheme } from './diff-look'
import type { EditorInput } from './editor-input'
import { signGutter } from './sign-gutter'
import { writerColumn, writersBelow } from './writer-marks'

const FOLDED = { margin: 3, minSize: 4 }
/** What sticks to the top of the window, above the texts. */
const TOP_PX = 190

const setCurrent = StateEffect.define<readonly number[]>()
const CURRENT = Decoration.line({ class: 'cm-currentChange' })
const current = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (held, transaction) => {
    for (const effect of transaction.effects) {
      if (effect.is(setCurrent)) return Decoration.set(effect.value.map((at) => CURRENT.range(at)))
    }
    return held.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Draws two texts into an element; tells how to go to one of the changes, and how to take it all away. */
export function openEditors(parent: HTMLElement, input: EditorInput, index: ChangeIndex) {
  const { look, isFolded, spans, hasWriterColumn, when, labels } = input
  const fold = isFolded ? { collapseUnchanged: FOLDED } : {}
  const writers = (side: 'left' | 'right') =>
    (hasWriterColumn ? writerColumn : writersBelow)(
      spans[side],
      side === 'left' ? index.a : index.b,
      when,
    )
  const sideOf = (side: 'left' | 'right'): Extension[] => [
    ...shared(labels[side]),
    lineNumbers(),
    signGutter({
      side,
      isChanged: index.isChanged[side],
      isAlone: index.isAlone[side],
      spans: spans[side],
    }),
  ]
  if (look === 'split') {
    const merge = new MergeView({
      parent,
      a: { doc: index.a, extensions: sideOf('left') },
      b: { doc: index.b, extensions: [...sideOf('right'), writers('right')] },
      gutter: false,
      diffConfig: index.config,
      ...fold,
    })
    return {
      show: (at: number) => {
        showChange(merge.a, 'left', index, at)
        showChange(merge.b, 'right', index, at)
      },
      destroy: () => merge.destroy(),
    }
  }
  const isOne = look === 'one'
  const side = isOne && input.right === '' ? 'left' : 'right'
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: side === 'left' ? index.a : index.b,
      extensions: isOne
        ? [...shared(labels[side]), lineNumbers(), writers(side)]
        : [
            ...sideOf('right'),
            writers('right'),
            unifiedMergeView({
              original: index.a,
              mergeControls: false,
              gutter: false,
              diffConfig: index.config,
              ...fold,
            }),
          ],
    }),
  })
  return {
    show: (at: number) => showChange(view, 'right', index, at),
    destroy: () => view.destroy(),
  }
}

function shared(label: string): Extension[] {
  return [
    EditorView.cspNonce.of(documentNonce()),
    EditorState.readOnly.of(true),
    EditorState.phrases.of(DIFF_PHRASES),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': label,
      'aria-readonly': 'true',
    }),
    EditorView.lineWrapping,
    EditorView.scrollMargins.of(() => ({ top: TOP_PX, bottom: 60 })),
    yaml(),
    syntaxHighlighting(yamlColours),
    diffTheme,
    editorTheme,
    current,
  ]
}

function showChange(view: EditorView, side: 'left' | 'right', index: ChangeIndex, at: number) {
  const chunk = index.chunks[at]
  if (!chunk) return
  const { doc } = view.state
  const [from, to] = side === 'left' ? [chunk.fromA, chunk.endA] : [chunk.fromB, chunk.endB]
  const lines: number[] = []
  const isEmpty = side === 'left' ? chunk.fromA === chunk.toA : chunk.fromB === chunk.toB
  for (let pos = Math.min(from, doc.length); !isEmpty && pos <= Math.min(to, doc.length);) {
    const line = doc.lineAt(pos)
    lines.push(line.from)
    pos = line.to + 1
  }
  const start = Math.min(from, doc.length)
  view.dispatch({
    selection: { anchor: start },
    effects: [
      setCurrent.of(lines),
      ...(side === 'right' ? [EditorView.scrollIntoView(start, { y: 'center' })] : []),
    ],
  })
}
