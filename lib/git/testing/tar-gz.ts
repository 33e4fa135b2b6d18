import 'server-only'

import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack, type Header } from 'tar-stream'

/** One entry of an archive; its content, or whatever else a header can say. */
export type TarEntry = Partial<Header> & { name: string; content?: string | Buffer }

/** Packs entries as they are written, also those that no honest program writes. */
export async function tarGz(entries: readonly TarEntry[]): Promise<Buffer> {
  const tar = pack()
  for (const { content, ...header } of entries) tar.entry(header, content ?? '')
  tar.finalize()
  return gzipSync(await buffer(tar))
}

/** A chart as Helm packs it. */
export function chartArchive(
  name: string,
  version: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const chart = `apiVersion: v2\nname: ${name}\nversion: ${version}\n`
  const all = Object.entries({ 'Chart.yaml': chart, ...files })
  return tarGz(all.map(([path, content]) => ({ name: `${name}/${path}`, content })))
}
