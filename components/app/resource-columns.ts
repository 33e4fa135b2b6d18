/** The columns of the resources table; the ones with a class come where there is room beside the panel. */
export const RESOURCE_COLUMNS: readonly { id: string; word: string; className?: string }[] = [
  { id: 'kind', word: 'Kind' },
  { id: 'name', word: 'Name' },
  { id: 'namespace', word: 'Namespace', className: '@max-[880px]:hidden' },
  { id: 'sync', word: 'Sync' },
  { id: 'health', word: 'Health' },
  { id: 'wave', word: 'Wave', className: 'text-right @max-[1080px]:hidden' },
  { id: 'hook', word: 'Hook', className: '@max-[1080px]:hidden' },
  { id: 'images', word: 'Images', className: '@max-[700px]:hidden' },
]

/** Widths that the header and every row share, so that edges run through; below 560 px rows are cards. */
export const RESOURCE_GRID =
  '@min-[560px]:grid-cols-[112px_minmax(0,1fr)_118px_minmax(0,0.7fr)] @min-[700px]:grid-cols-[128px_minmax(0,1.4fr)_122px_minmax(0,0.9fr)_minmax(0,0.8fr)] @min-[880px]:grid-cols-[150px_minmax(0,1.5fr)_minmax(0,0.7fr)_122px_minmax(0,0.9fr)_minmax(0,0.9fr)] @min-[1080px]:grid-cols-[170px_minmax(0,1.6fr)_minmax(0,0.8fr)_124px_minmax(0,1.2fr)_40px_76px_minmax(0,1fr)]'

export const RESOURCE_LINE_PX = 29
export const RESOURCE_CARD_PX = 65
