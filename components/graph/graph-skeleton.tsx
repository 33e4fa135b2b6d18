const COLUMNS = [[3], [0, 1, 2, 3, 4, 5], [1, 3, 4], [3, 4, 5]]

/** A graph while nothing of it is known yet. */
export function GraphSkeleton() {
  return (
    <div aria-busy="true" className="after-a-moment relative h-full overflow-hidden bg-canvas">
      <p className="sr-only" role="status">
        Loading the graph
      </p>
      {COLUMNS.flatMap((rows, column) =>
        rows.map((row) => (
          <div
            key={`${column} ${row}`}
            className="absolute flex h-11 w-52 flex-col justify-center gap-1.5 rounded-[3px] border border-line bg-surface px-2.5"
            style={{ left: 24 + column * 256, top: 32 + row * 56 }}
          >
            <span className="h-2 w-3/4 rounded-mark bg-chip" />
            <span className="h-2 w-1/2 rounded-mark bg-chip" />
          </div>
        )),
      )}
    </div>
  )
}
