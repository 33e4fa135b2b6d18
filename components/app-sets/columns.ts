/** Widths of the Sets table, shared by its header and rows. */
export const SET_GRID =
  'desk:grid-cols-[minmax(200px,1.2fr)_minmax(190px,1.3fr)_minmax(200px,1.5fr)_minmax(150px,1fr)_minmax(110px,0.7fr)]'
