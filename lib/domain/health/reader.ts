import type { Condition } from '../condition'

/** A way into an object: `['status', 'replicas']`. */
export type Path = readonly (string | number)[]

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => Number.isFinite(value)
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isTime = (value: unknown): value is string =>
  isText(value) && !Number.isNaN(Date.parse(value))
const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isWord = (value: unknown): value is string | number => isText(value) || isNumber(value)

/**
 * Reads fields of an object of which nothing is known. Absent is undefined; a field of the wrong type is undefined
 * too and leaves a fault behind, so that no judgement that rests on it is believed.
 */
export class Reader {
  constructor(
    private readonly root: unknown,
    private readonly faults: string[] = [],
    /** Where it stands in the object that its faults are told of: by a way from its parent, as an entry of a list. */
    private readonly parent?: Reader,
    private readonly way: Path = [],
    private readonly entry?: number,
  ) {}

  /** The sentence on the first field that could not be read. */
  get fault(): string | undefined {
    return this.faults[0]
  }

  text(...path: Path): string | undefined {
    return this.read(path, 'a text', isText)
  }

  number(...path: Path): number | undefined {
    return this.read(path, 'a number', isNumber)
  }

  /** A text, or a number in digits: ports, and what some controllers write as either. */
  word(...path: Path): string | undefined {
    return this.read(path, 'a text or a number', isWord)?.toString()
  }

  flag(...path: Path): boolean | undefined {
    return this.read(path, 'true or false', isFlag)
  }

  /** Epoch ms of a time. */
  time(...path: Path): number | undefined {
    const text = this.read(path, 'a time', isTime)
    return text === undefined ? undefined : Date.parse(text)
  }

  has(...path: Path): boolean {
    return this.find(path) !== undefined
  }

  /** Whether it is an object with fields, as opposed to a list, a plain value or nothing. */
  isObject(): boolean {
    return isRecord(this.root)
  }

  /** A text, a number or a flag as text; undefined, and no fault, for anything else. */
  plain(): string | undefined {
    const value = this.root
    return isWord(value) || isFlag(value) ? String(value) : undefined
  }

  /** The first entries of a list that holds nothing but plain values; undefined, and no fault, for anything else. */
  plainList(most: number): readonly string[] | undefined {
    if (!isList(this.root)) return undefined
    const words = this.root.slice(0, most).map((entry) => new Reader(entry).plain())
    return words.every((word) => word !== undefined) ? words : undefined
  }

  /** A part of the object, to be read on; of what is absent everything is absent. */
  at(...path: Path): Reader {
    return new Reader(this.find(path), this.faults, this, path)
  }

  /** The entries of a list, each to be read on; an absent list is empty. */
  list(...path: Path): readonly Reader[] {
    const list = this.read(path, 'a list', isList)
    if (list === undefined) return []
    return list.map((entry, at) => new Reader(entry, this.faults, this, path, at))
  }

  texts(...path: Path): readonly string[] {
    return this.list(...path).flatMap((entry) => entry.text() ?? [])
  }

  /** The names of the fields of a part. */
  keys(...path: Path): readonly string[] {
    return Object.keys(this.read(path, 'an object', isRecord) ?? {})
  }

  /** A map from names to texts, as labels are; entries of another type are left out. */
  labels(...path: Path): Readonly<Record<string, string>> {
    const record = this.read(path, 'an object', isRecord) ?? {}
    const entries = Object.entries(record)
    if (entries.every((entry): entry is [string, string] => isText(entry[1])))
      return record as Record<string, string>
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => isText(entry[1])),
    )
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
    this.faults.push(`${this.whereIs(path)} is not ${what}.`)
    return undefined
  }

  private find(path: Path): unknown {
    let value: unknown = this.root
    for (let at = 0; at < path.length; at++) {
      if (value === undefined || value === null) return undefined
      if (typeof value !== 'object') {
        this.faults.push(`${this.whereIs(path.slice(0, at))} is not an object.`)
        return undefined
      }
      value = ownField(value as Record<string | number, unknown>, path[at] ?? '')
    }
    return value ?? undefined
  }

  private whereIs(path: Path): string {
    return [...this.place, ...path].join('.')
  }

  private get place(): Path {
    const entry = this.entry === undefined ? [] : [this.entry]
    return [...(this.parent?.place ?? []), ...this.way, ...entry]
  }
}

/** What JSON holds is never a function, what every object inherits is: cheaper than asking whose field it is. */
function ownField(record: Record<string | number, unknown>, step: string | number): unknown {
  if (step === '__proto__') return undefined
  const value = record[step]
  return typeof value === 'function' ? undefined : value
}
