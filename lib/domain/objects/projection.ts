import type { Reader } from '../health/reader'
import type { LiveObject } from '../live-object'
import type { ObjectId } from '../ref'

/** What a kind adds to the fields that all objects share. */
export type Projection = Partial<
  Pick<
    LiveObject,
    | 'line'
    | 'images'
    | 'ready'
    | 'restarts'
    | 'revision'
    | 'node'
    | 'containers'
    | 'isExposed'
    | 'addresses'
    | 'keys'
    | 'leansOn'
    | 'symptoms'
  >
>

/** Reads what a kind has of its own. */
export type Projector = (object: Reader, id: ObjectId) => Projection
