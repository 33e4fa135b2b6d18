/** Widths of the Clusters table, shared by its header and rows. */
export const CLUSTER_GRID =
  'desk:grid-cols-[minmax(160px,1.1fr)_196px_minmax(180px,1.2fr)_92px_80px_64px_minmax(140px,1.3fr)_84px]'
