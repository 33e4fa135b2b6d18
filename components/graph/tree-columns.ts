/** The columns of the tree's table; the ones with a class come where there is room beside the panel. */
export const TREE_COLUMNS: readonly { id: string; word: string; className: string }[] = [
  { id: 'name', word: 'Name', className: '' },
  { id: 'health', word: 'Health', className: '' },
  { id: 'sync', word: 'Sync', className: '@max-[700px]:hidden' },
  { id: 'line', word: 'Says', className: '@max-[560px]:hidden' },
  { id: 'revision', word: 'Revision, images', className: '@max-[980px]:hidden' },
  { id: 'age', word: 'Age', className: 'text-right @max-[700px]:hidden' },
]

/** Widths that the header and every row share, so that edges run through. */
export const TREE_GRID =
  'grid-cols-[minmax(0,1fr)_minmax(0,40vw)] @min-[560px]:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)] @min-[700px]:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)_112px_minmax(0,1.1fr)_48px] @min-[980px]:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)_118px_minmax(0,1.1fr)_minmax(0,0.8fr)_56px]'

export const TREE_LINE_PX = 29
export const TREE_LINE_PHONE_PX = 45
