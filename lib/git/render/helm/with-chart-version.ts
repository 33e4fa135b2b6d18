import 'server-only'

import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { isJsonObject } from '../objects-of'
import { readBounded } from '../read-bounded'
import type { Scratch } from '../sandbox/scratch'
import { readFirstDocument } from '../yaml/read-documents'
import { yamlText } from '../yaml/yaml-text'

/**
 * The folder of a chart that gives another version than its own: its files by links, Chart.yaml anew. A Chart.yaml that
 * cannot be read is left for helm to say.
 */
export async function withChartVersion(
  scratch: Scratch,
  chart: string,
  version: string | undefined,
): Promise<string> {
  if (version === undefined) return chart
  const document = readFirstDocument(await readBounded(join(chart, 'Chart.yaml'), 'Chart.yaml'))
  if (!document || !('value' in document) || !isJsonObject(document.value)) return chart
  const folder = join(scratch.files, 'chart')
  await mkdir(folder)
  for (const name of await readdir(chart)) {
    if (name !== 'Chart.yaml') await symlink(join(chart, name), join(folder, name))
  }
  await writeFile(join(folder, 'Chart.yaml'), yamlText({ ...document.value, version }))
  return folder
}
