import 'server-only'

import { readFile, stat } from 'node:fs/promises'

import { RenderFault } from './problem'

const MAX_BYTES = 4 << 20

/** Reads a text that steers a rendering; `name` is what a person calls it. Throws a fault where it is too large. */
export async function readBounded(path: string, name: string): Promise<string> {
  const { size } = await stat(path)
  if (size <= MAX_BYTES) return readFile(path, 'utf8')
  throw new RenderFault('too-large', `${name} is larger than ${MAX_BYTES >> 20} MB.`)
}
