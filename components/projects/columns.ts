/** Widths of the Projects table, shared by its header and rows. */
export const PROJECT_GRID =
  'desk:grid-cols-[minmax(200px,1.3fr)_minmax(120px,0.8fr)_minmax(160px,1.1fr)_minmax(160px,1.1fr)_minmax(130px,0.8fr)]'
