import 'server-only'

import { openFileSources } from '@/lib/git/open-file-sources'
import { createRenderer } from '@/lib/git/render/create-renderer'
import { toolVersions } from '@/lib/git/render/tool-versions'

import type { Hosts } from '../commits/hosts-of'
import { openComparer } from '../compare-thread/open-comparer'
import type { DiffTools } from './diff-tools'

/** The real tools: files are kept in the folder, over restarts too. */
export function openDiffTools(folder: string, { git, charts }: Hosts): DiffTools {
  return {
    files: openFileSources({ folder, hosts: git, chartHosts: charts }),
    render: createRenderer(),
    versions: toolVersions,
    comparer: openComparer(),
  }
}
