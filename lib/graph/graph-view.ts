/** Which ties of things a graph is drawn from. */
export const GRAPH_VIEWS = ['ownership', 'network', 'sources'] as const
export type GraphView = (typeof GRAPH_VIEWS)[number]

/** Words by which a graph is narrowed; several of one kind widen each other, different ones narrow. */
export interface GraphFilters {
  kind: readonly string[]
  /** Healths, and `none` for what nobody judges. */
  health: readonly string[]
  /** Syncs, and `none` for what is not compared. */
  sync: readonly string[]
  /** Namespaces; `-` for things of the whole cluster. */
  ns: readonly string[]
}

export const NO_FILTERS: GraphFilters = { kind: [], health: [], sync: [], ns: [] }

/** How somebody looks at a tree. */
export interface Look {
  view: GraphView
  /** Only what is not well, and what leads there. */
  isPath: boolean
  filters: GraphFilters
  /** Words that must all occur. */
  q: string
}

/** Stands for "no namespace" and "nothing judged" in filters. */
export const NONE = 'none'
export const NO_NAMESPACE = '-'
