import 'server-only'

/** As many records in one statement as every engine takes, whose limit is on values: none of ours has twenty. */
const RECORDS_PER_STATEMENT = 500

/** The items in portions that fit into one statement. */
export function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += RECORDS_PER_STATEMENT)
    yield items.slice(at, at + RECORDS_PER_STATEMENT)
}

/** One statement may touch a record only once: of those with an equal key the last. */
export function lastOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}
