import 'server-only'

import type { SeenEvent } from '@/lib/domain/event'
import type { AppRef, ObjectId } from '@/lib/domain/ref'
import type { HistoryFilter } from '@/lib/store/store'

import type { Clock } from '../clock'
import type { Recorder } from '../fleet/recorder'

/** The app that an object is or belongs to; `marks` are annotations and labels of the Event about it. */
export type AppOf = (
  cluster: string,
  about: ObjectId,
  marks: Readonly<Record<string, string>>,
) => AppRef | undefined
