'use client'

import {
  foldAll,
  foldGutter,
  foldKeymap,
  syntaxHighlighting,
  unfoldAll,
} from '@codemirror/language'
import { yaml } from '@codemirror/lang-yaml'
import {
  highlightSelectionMatches,
  openSearchPanel,
  search,
  searchKeymap,
} from '@codemirror/search'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'

import { documentNonce } from './document-nonce'
import { editorTheme, PHRASES, yamlColours } from './editor-look'

/** What the buttons beside the text do. */
export interface YamlEditorHandle {
  find: () => void
  foldAll: () => void
  unfoldAll: () => void
}

interface Props {
  text: string
  label: string
  wraps: boolean
  ref?: Ref<YamlEditorHandle>
}

/** YAML to read, search, fold and copy from; nothing in it can be changed. */
export default function YamlEditor({ text, label, wraps, ref }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const wrapping = useRef(new Compartment())

  // External system: the editor, which draws outside of React.
  useEffect(() => {
    const parent = frame.current
    if (!parent) return
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        extensions: [
          EditorView.cspNonce.of(documentNonce()),
          EditorState.readOnly.of(true),
          EditorState.phrases.of(PHRASES),
          // Not editable at all: a phone would raise its keyboard. Focus still comes by the tab key.
          EditorView.editable.of(false),
          EditorView.contentAttributes.of({
            tabindex: '0',
            'aria-label': label,
            'aria-readonly': 'true',
          }),
          lineNumbers(),
          foldGutter(),
          yaml(),
          syntaxHighlighting(yamlColours),
          highlightSelectionMatches(),
          search({ top: true }),
          keymap.of([...searchKeymap, ...foldKeymap]),
          editorTheme,
          wrapping.current.of([]),
        ],
      }),
    })
    view.current = editor
    return () => {
      view.current = undefined
      editor.destroy()
    }
  }, [label])

  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === text) return
    const scroll = editor.scrollSnapshot()
    const isFirst = editor.state.doc.length === 0
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: text },
      ...(isFirst ? {} : { effects: scroll }),
    })
  }, [text, label])

  useEffect(() => {
    view.current?.dispatch({
      effects: wrapping.current.reconfigure(wraps ? EditorView.lineWrapping : []),
    })
  }, [wraps, label])

  useImperativeHandle(ref, () => ({
    find: () => view.current && openSearchPanel(view.current),
    foldAll: () => view.current && foldAll(view.current),
    unfoldAll: () => view.current && unfoldAll(view.current),
  }))

  return <div ref={frame} data-editor className="min-h-0 min-w-0 flex-1 overflow-hidden" />
}
