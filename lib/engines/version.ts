import { isRecord } from './parse'
import { recordIn, recordsIn, textIn } from './raw'

/** A version of an engine's part, as far as anything hangs on it. */
export interface Version {
  major: number
  minor: number
}

/** `v1.9.4`, `2.14.11-rc1`; undefined for anything else. */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor] = /^v?(\d{1,4})\.(\d{1,4})(?:\.|$)/.exec(text) ?? []
  return major && minor ? { major: Number(major), minor: Number(minor) } : undefined
}

/** Whether a version is another one or newer. */
export function isAtLeast(version: Version, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor)
}

/** The version of a workload: the tag of its first container's image; undefined where it has none. */
export function imageVersion(workload: unknown): Version | undefined {
  if (!isRecord(workload)) return undefined
  const [first] = containersOf(workload)
  const image = first ? textIn(first, 'image').replace(/@.*$/, '') : ''
  return parseVersion(image.slice(image.lastIndexOf(':') + 1))
}

/** The words by which the containers of a workload are started. */
export function argumentsOf(workload: unknown): readonly string[] {
  if (!isRecord(workload)) return []
  return containersOf(workload).flatMap(({ args, command }) =>
    [command, args].flatMap((words) =>
      Array.isArray(words) ? (words as unknown[]).filter((word) => typeof word === 'string') : [],
    ),
  )
}

function containersOf(workload: Readonly<Record<string, unknown>>) {
  const template = recordIn(recordIn(workload, 'spec'), 'template')
  return recordsIn(recordIn(template, 'spec'), 'containers')
}
