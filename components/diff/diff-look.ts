import { EditorView } from '@codemirror/view'

const LINE = '19px'

/** What a difference looks like, in the page's own tokens; goes before the manifest's theme, which it amends. */
export const diffTheme = EditorView.theme({
  '&': { height: 'auto' },
  '.cm-scroller': { lineHeight: LINE, overflow: 'visible' },
  '.cm-content': { padding: '0' },
  '&.cm-focused': { outline: 'none' },
  '& .cm-content:focus-visible': { outline: '2px solid var(--color-focus)', outlineOffset: '-2px' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 2px 0 8px', minWidth: '40px' },
  '.cm-signs': { width: '16px' },
  '.cm-signs .cm-gutterElement': {
    textAlign: 'center',
    fontWeight: '600',
    whiteSpace: 'pre-line',
  },
  '.cm-sign-added': { backgroundColor: 'var(--color-diff-add)', color: 'var(--color-healthy)' },
  '.cm-sign-removed': { backgroundColor: 'var(--color-diff-del)', color: 'var(--color-degraded)' },
  '.cm-sign-ignored': { backgroundColor: 'var(--color-sunken)', color: 'var(--color-ink-3)' },
  '&.cm-merge-a .cm-changedLine, & .cm-deletedChunk': { backgroundColor: 'var(--color-diff-del)' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--color-diff-add)' },
  '&.cm-merge-a .cm-changedText, & .cm-deletedChunk .cm-deletedText, &.cm-merge-b .cm-deletedText':
    {
      background: 'var(--color-diff-del-strong)',
      borderRadius: '2px',
    },
  '&.cm-merge-b .cm-changedText': {
    background: 'var(--color-diff-add-strong)',
    borderRadius: '2px',
  },
  '&.cm-merge-a .cm-changedLine.cm-ignoredLine, &.cm-merge-b .cm-changedLine.cm-ignoredLine': {
    backgroundColor: 'var(--color-sunken)',
  },
  '& .cm-ignoredLine, & .cm-ignoredLine span': { color: 'var(--color-ink-3)' },
  '&.cm-merge-a .cm-ignoredLine .cm-changedText, &.cm-merge-b .cm-ignoredLine .cm-changedText, &.cm-merge-a .cm-aloneLine .cm-changedText, &.cm-merge-b .cm-aloneLine .cm-changedText':
    {
      background: 'none',
    },
  '& .cm-deletedChunk': { paddingLeft: '6px' },
  '& .cm-mergeSpacer': { backgroundColor: 'var(--color-canvas)' },
  '&.cm-merge-a .cm-collapsedLines, &.cm-merge-b .cm-collapsedLines': {
    boxSizing: 'border-box',
    height: '28px',
    // Through the columns beside the text, as far as its frame.
    margin: '0 -240px 0 -140px',
    padding: '0 0 0 150px',
    lineHeight: '26px',
    border: 'solid var(--color-line)',
    borderWidth: '1px 0',
    background: 'var(--color-canvas)',
    color: 'var(--color-ink-2)',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
  },
  '& .cm-collapsedLines:hover': { color: 'var(--color-ink)' },
  '& .cm-collapsedLines:before': { content: '"⌄"', marginInlineEnd: '8px' },
  '& .cm-collapsedLines:after': { content: 'none' },
  '& .cm-currentChange': { boxShadow: 'inset 2px 0 0 var(--color-accent)' },
  '.cm-writers': {
    width: '204px',
    borderLeft: '1px solid var(--color-line)',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
  },
  '.cm-writers .cm-gutterElement': { borderLeft: '3px solid transparent', overflow: 'visible' },
  '.cm-writers .cm-byOther': { borderLeftColor: 'var(--color-outofsync)' },
  '.cm-writers .cm-byEngine, .cm-writers .cm-byRule': {
    borderLeftColor: 'var(--color-line-strong)',
  },
  '.cm-writer': { display: 'grid', lineHeight: '17px', padding: '1px 8px 0 12px' },
  '.cm-writer > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '.cm-writer strong': { fontWeight: '600', color: 'var(--color-ink)' },
  '.cm-writer span': { color: 'var(--color-ink-3)' },
  '.cm-writerTight': { display: 'flex', gap: '6px' },
  '.cm-byRule .cm-writer strong': { fontWeight: '500', color: 'var(--color-ink-2)' },
  '.cm-writerBelow': {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '8px',
    padding: '2px 12px 2px 9px',
    borderLeft: '3px solid var(--color-outofsync)',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
    lineHeight: '18px',
    color: 'var(--color-ink-2)',
    backgroundColor: 'var(--color-canvas)',
  },
  '.cm-writerBelow.cm-byEngine, .cm-writerBelow.cm-byRule': {
    borderLeftColor: 'var(--color-line-strong)',
  },
  '.cm-writerBelow strong': { fontWeight: '600', color: 'var(--color-ink)' },
})

/** The words that the viewer itself writes. */
export const DIFF_PHRASES = { '$ unchanged lines': '$ equal lines' }
