/** Which ties of things a graph is drawn from. */
export const GRAPH_VIEWS = ['ownership', 'network', 'sources'] as const
export type GraphView = (typeof GRAPH_VIEWS)[number]
