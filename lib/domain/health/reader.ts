import type { Condition } from '../condition'

/** A way into an object: `['status', 'replicas']`. */
export type Path = readonly (string | number)[]

/**
 * Reads fields of an object of which nothing is known. Absent is undefined; a field of the wrong type is undefined
 * too and leaves a fault behind, so that no judgement that rests on it is believed.
 */
export class Reader {
  constructor(
    private readonly root: unknown,
    private readonly faults: string[] = [],
    private readonly base: Path = [],
  ) {}

  /** The sentence on the first field that could not be read. */
  get fault(): string | undefined {
    return this.faults[0]
  }

  text(...path: Path): string | undefined {
    return this.read(path, 'a text', (value) => typeof value === 'string')
  }

  number(...path: Path): number | undefined {
    return this.read(path, 'a number', (value): value is number => Number.isFinite(value))
  }

  flag(...path: Path): boolean | undefined {
    return this.read(path, 'true or false', (value) => typeof value === 'boolean')
  }

  /** Epoch ms of a time. */
  time(...path: Path): number | undefined {
    const text = this.read(path, 'a time', (value): value is string => {
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
    })
    return text === undefined ? undefined : Date.parse(text)
  }

  has(...path: Path): boolean {
    return this.find(path) !== undefined
  }

  /** The entries of a list, each to be read on; an absent list is empty. */
  list(...path: Path): readonly Reader[] {
    const list = this.read(path, 'a list', (value): value is unknown[] => Array.isArray(value))
    return (list ?? []).map(
      (entry, at) => new Reader(entry, this.faults, [...this.base, ...path, at]),
    )
  }

  texts(...path: Path): readonly string[] {
    return this.list(...path).flatMap((entry) => entry.text() ?? [])
  }

  conditions(...path: Path): readonly Condition[] {
    const where = path.length > 0 ? path : ['status', 'conditions']
    return this.list(...where).map((entry) => ({
      type: entry.text('type') ?? '',
      status: entry.text('status') ?? '',
      reason: entry.text('reason') ?? '',
      message: entry.text('message') ?? '',
      observedGeneration: entry.number('observedGeneration'),
    }))
  }

  private read<T>(path: Path, what: string, is: (value: unknown) => value is T): T | undefined {
    const value = this.find(path)
    if (value === undefined || is(value)) return value
    this.faults.push(`${[...this.base, ...path].join('.')} is not ${what}.`)
    return undefined
  }

  private find(path: Path): unknown {
    let value: unknown = this.root
    for (const [at, step] of path.entries()) {
      if (value === undefined || value === null) return undefined
      if (typeof value !== 'object') {
        this.faults.push(`${[...this.base, ...path.slice(0, at)].join('.')} is not an object.`)
        return undefined
      }
      value = Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined
    }
    return value ?? undefined
  }
}
