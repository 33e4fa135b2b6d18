'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback, type ReactNode } from 'react'

import { WordsBox } from '@/components/lists/words-box'
import { projectNamesQuery } from '@/lib/client/changes-queries'
import { useClusters } from '@/lib/client/use-clusters'

import { withPart, type ChangeFilter } from './change-filter'
import { Pick } from './pick'
import { WindowChoice } from './window-choice'

interface Props {
  filter: ChangeFilter
  onFilter: (filter: ChangeFilter, how?: 'step' | 'typed') => void
  children: ReactNode
}

/** What narrows the changes, all of it in the address. */
export function ChangeTools({ filter, onFilter, children }: Props) {
  const clusters = useClusters()
  const projects = useQuery(projectNamesQuery()).data ?? []
  const envs = [...new Set(clusters.flatMap(({ labels }) => (labels.env ? [labels.env] : [])))]
  const onWords = useCallback(
    (q: string) => onFilter(withPart(filter, 'q', q || undefined), 'typed'),
    [filter, onFilter],
  )
  return (
    <div className="flex flex-wrap items-center gap-2 px-2 py-2 tablet:gap-3 tablet:px-6">
      <WindowChoice
        minutes={filter.minutes}
        onChange={(minutes) => onFilter({ ...filter, minutes })}
      />
      <Pick
        label="Cluster"
        none="All clusters"
        value={filter.cluster ?? ''}
        options={clusters.map(({ id, name }) => ({ value: id, word: name }))}
        onChange={(cluster) => onFilter(withPart(filter, 'cluster', cluster))}
      />
      {envs.length > 0 || filter.env ? (
        <Pick
          label="Environment"
          none="All envs"
          value={filter.env ?? ''}
          options={envs.sort().map((env) => ({ value: env, word: env }))}
          onChange={(env) => onFilter(withPart(filter, 'env', env))}
        />
      ) : null}
      <Pick
        label="Project"
        none="All projects"
        value={filter.project ?? ''}
        options={projects.map((project) => ({ value: project, word: project }))}
        onChange={(project) => onFilter(withPart(filter, 'project', project))}
      />
      <WordsBox
        label="Filter"
        value={filter.q ?? ''}
        placeholder="Filter by app, message, commit"
        className="max-tablet:basis-full"
        onChange={onWords}
      />
      {children}
    </div>
  )
}
