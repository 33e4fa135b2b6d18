import Link from 'next/link'

import { AppsCell } from '@/components/lists/apps-cell'
import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import { countWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import { projectPath } from '@/lib/client/projects-queries'
import type { ProjectItem } from '@/lib/contract/project'

import { PROJECT_GRID } from './columns'
import { findingsWords, STATE_WORDS } from './project-words'

/** One project of one cluster. */
export function ProjectRow({ project }: { project: ProjectItem }) {
  const { cluster, namespace, name, state, description, apps, findings, windows } = project
  const path = projectPath({ cluster: cluster.id, namespace: namespace ?? '-', name })
  const appsHref = `/apps?cluster=${encodeURIComponent(cluster.id)}&project=${encodeURIComponent(name)}`
  const isFound = findings.high + findings.medium + findings.low > 0
  return (
    <div
      role="row"
      className={`grid gap-x-4 gap-y-1.5 border-b border-line px-4 py-2 hover:bg-hover tablet:px-6 desk:min-h-12 desk:items-center ${PROJECT_GRID}`}
    >
      <div role="rowheader" className="min-w-0">
        <Link href={`/projects/${path}`} className="block truncate font-medium hover:text-accent">
          <ClusterText text={name} />
        </Link>
        <div
          className={`truncate text-12 ${state === 'absent' ? 'font-medium text-missing' : 'text-ink-3'}`}
          title={plainText(description)}
        >
          <ClusterText text={description || STATE_WORDS[state]} />
        </div>
      </div>
      <div role="cell" className="min-w-0 truncate text-ink-2">
        <ClusterText text={cluster.name} />
      </div>
      <div role="cell" className="min-w-0">
        <AppsCell apps={apps} href={appsHref} />
      </div>
      <div role="cell" className="min-w-0 text-12">
        {isFound ? (
          <State
            look={{
              word: findingsWords(findings),
              mark: 'degraded',
              tone: findings.high > 0 ? 'degraded' : 'outofsync',
            }}
            size={14}
          />
        ) : (
          <span className="text-ink-3">{state === 'rules' ? 'None' : 'No rules to look at'}</span>
        )}
      </div>
      <div role="cell" className="min-w-0 text-12 text-ink-2">
        {windows.total === 0 ? (
          <span className="text-ink-3">None</span>
        ) : (
          <>
            {countWords(windows.total, 'window')}
            <span className="text-ink-3">, {windows.active} active now</span>
          </>
        )}
      </div>
    </div>
  )
}
