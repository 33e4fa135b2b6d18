/** Widths of the list of changes: time, mark, app, what became, commit, age. On a phone one card. */
export const CHANGE_GRID =
  'desk:grid-cols-[60px_16px_minmax(180px,1fr)_minmax(180px,1.15fr)_minmax(220px,1.6fr)_64px]'
