/** Widths of the Sources table, shared by its header and rows. */
export const SOURCE_GRID =
  'desk:grid-cols-[minmax(220px,1.5fr)_minmax(200px,1.5fr)_minmax(120px,0.9fr)_minmax(150px,1fr)_minmax(110px,0.8fr)_72px]'
