import 'server-only'

const BLOCK = 4096

/** Bytes that a file of that size takes on a disk, in whole blocks. */
export function onDisk(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK
}
