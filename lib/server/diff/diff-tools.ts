import 'server-only'

import type { FileSources } from '@/lib/git/files'
import type { RenderSource } from '@/lib/git/render/render-source'
import type { ToolVersions } from '@/lib/git/render/tool-versions'

import type { Comparer } from '../compare-thread/open-comparer'

/** What diffs are made with: readers of files, renderers, and threads that compare. */
export interface DiffTools {
  files: FileSources
  render: RenderSource
  /** Never rejects. */
  versions(): Promise<ToolVersions>
  comparer: Pick<Comparer, 'run' | 'close'>
}
