import 'server-only'

import type { LiveObject } from '@/lib/domain/live-object'
import { projectObject } from '@/lib/domain/objects/project-object'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import type { Clock } from '../clock'
import type { LiveObjects } from '../fleet/fleet-view'
import type { PlaceState } from './compose/tree-world'

/** No tree reads more Secrets than these. */
const MOST = 50
/** How many are asked for at once. */
const AT_ONCE = 4

interface Entry {
  id: ObjectId
  object: LiveObject | undefined
  place: PlaceState
  message: string
  /** Epoch ms of the last reading. */
  readAt: number
}

export interface SecretPorts {
  clock: Clock
  live: LiveObjects
  marks: ReadonlySet<string>
  rereadAfterMs: number
  changed(): void
}

/** Secrets that a tree holds or leans on: read one by one by name, masked, never listed; only the names of their keys are kept. */
export class SecretReader {
  private readonly entries = new Map<string, Entry>()
  private wanted: readonly ObjectId[] = []
  private isReading = false

  constructor(
    readonly cluster: string,
    private readonly ports: SecretPorts,
  ) {}

  want(ids: readonly ObjectId[]): void {
    this.wanted = ids.slice(0, MOST)
    const keys = new Set(this.wanted.map(objectKey))
    for (const key of this.entries.keys()) if (!keys.has(key)) this.entries.delete(key)
    // Not asked for, because there are too many of them: that is not known to be missing.
    for (const id of ids.slice(MOST))
      this.entries.set(objectKey(id), { ...blank(id), place: 'unasked' })
    for (const id of this.wanted)
      if (!this.entries.has(objectKey(id))) this.entries.set(objectKey(id), blank(id))
  }

  get(id: ObjectId): LiveObject | undefined {
    return this.entries.get(objectKey(id))?.object
  }

  placeOf(id: ObjectId): PlaceState {
    return this.entries.get(objectKey(id))?.place ?? 'loading'
  }

  /** Those that may not be read, with why. */
  unread(): { id: ObjectId; message: string }[] {
    return [...this.entries.values()].filter(({ place }) => place === 'unread')
  }

  /** Reads what is due, unless that is under way. */
  async attend(): Promise<void> {
    if (this.isReading) return
    this.isReading = true
    try {
      const due = [...this.entries.values()].filter((entry) => this.isDue(entry))
      for (let at = 0; at < due.length; at += AT_ONCE)
        await Promise.all(due.slice(at, at + AT_ONCE).map((entry) => this.read(entry)))
    } finally {
      this.isReading = false
    }
  }

  private isDue({ place, readAt }: Entry): boolean {
    const { clock, rereadAfterMs } = this.ports
    return place !== 'unasked' && (readAt === 0 || clock.now() - readAt >= rereadAfterMs)
  }

  private async read(entry: Entry): Promise<void> {
    const { clock, live, marks } = this.ports
    entry.readAt = clock.now()
    const answer = await live.read(this.cluster, entry.id)
    if (answer.state === 'read') {
      entry.object = projectObject(answer.object, marks)
      entry.place = 'listed'
    } else if (answer.isMissing) {
      entry.object = undefined
      entry.place = 'listed'
    } else {
      entry.place = 'unread'
      entry.message = answer.problem
    }
    this.ports.changed()
  }
}

function blank(id: ObjectId): Entry {
  return { id, object: undefined, place: 'loading', message: '', readAt: 0 }
}
