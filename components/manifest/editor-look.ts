import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The page's own tokens, so that both themes follow without a word to the editor. */
export const editorTheme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--color-surface)', color: 'var(--color-ink)' },
  '&.cm-focused': { outline: '2px solid var(--color-focus)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    fontSize: '12px',
    lineHeight: '18px',
    fontFeatureSettings: "'zero', 'calt' 0",
  },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--color-accent)' },
  '.cm-line': { padding: '0 16px 0 8px', unicodeBidi: 'isolate' },
  '.cm-gutters': {
    backgroundColor: 'var(--color-canvas)',
    color: 'var(--color-ink-3)',
    borderRight: '1px solid var(--color-line)',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 12px', minWidth: '36px' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 4px', cursor: 'pointer' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--color-chip)',
    border: 'none',
    color: 'var(--color-ink-2)',
    padding: '0 6px',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--color-selected)' },
  '.cm-searchMatch': {
    backgroundColor: 'var(--color-outofsync-tint)',
    outline: '1px solid var(--color-outofsync)',
  },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--color-selected)' },
  '.cm-panels': {
    backgroundColor: 'var(--color-canvas)',
    color: 'var(--color-ink)',
    borderBottom: '1px solid var(--color-line)',
    fontFamily: 'var(--font-sans)',
  },
  '.cm-panel.cm-search': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '6px',
    padding: '6px 36px 6px 16px',
  },
  // Selecting every match helps only those who may change them.
  '.cm-panel.cm-search br, .cm-panel.cm-search [name=select]': { display: 'none' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    fontSize: '12px',
    margin: '0',
  },
  '.cm-textfield': {
    height: '28px',
    minWidth: '120px',
    border: '1px solid var(--color-control)',
    borderRadius: '4px',
    backgroundColor: 'var(--color-surface)',
    padding: '0 8px',
    margin: '0',
    fontSize: '12px',
  },
  '.cm-button': {
    height: '28px',
    border: '1px solid var(--color-line-strong)',
    borderRadius: '4px',
    background: 'var(--color-surface)',
    color: 'inherit',
    padding: '0 8px',
    margin: '0',
    fontSize: '12px',
  },
  '.cm-panel.cm-search [name=close]': {
    top: '8px',
    right: '12px',
    width: '24px',
    height: '24px',
    fontSize: '16px',
    color: 'var(--color-ink-2)',
  },
})

/** The words of the search bar. */
export const PHRASES = {
  next: 'Next',
  previous: 'Previous',
  'match case': 'Match case',
  regexp: 'Pattern',
  'by word': 'Whole words',
  close: 'Close the search',
}

/** Few colours: keys stand out, values stay quiet. */
export const yamlColours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--color-accent)' },
  { tag: [tags.string, tags.content], color: 'var(--color-ink)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--color-suspended)' },
  { tag: [tags.comment, tags.meta, tags.punctuation], color: 'var(--color-ink-3)' },
])
