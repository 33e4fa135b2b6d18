'use client'

import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useDeferredValue, useState } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { CutName } from '@/components/status/cut-name'
import { EnvWord } from '@/components/status/env-word'
import { KindChip } from '@/components/status/kind-chip'
import { LinkState } from '@/components/status/link-state'
import { State } from '@/components/status/state'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import { Icon } from '@/components/ui/icon'
import { Modal } from '@/components/ui/modal'
import { searchQuery } from '@/lib/client/search-queries'
import { useClusters, useClustersById } from '@/lib/client/use-clusters'
import { appKey } from '@/lib/domain/ref'

import { PAGES } from './pages'

const ITEM =
  'flex min-h-11 cursor-pointer items-center gap-3 px-4 aria-selected:bg-selected tablet:min-h-8'
const GROUP =
  'pb-1 [&>[cmdk-group-heading]]:px-4 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-12 [&>[cmdk-group-heading]]:text-ink-3'

/** Finds pages, clusters and apps by any of their words, and goes there. */
export function Palette({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const { data, isFetching, error } = useQuery(searchQuery(asked))
  const byId = useClustersById()
  const silent = useClusters().filter(({ link }) => link.state === 'loading').length
  const apps = asked === '' ? [] : (data?.apps ?? [])
  const clusters = asked === '' ? [] : (data?.clusters ?? [])
  const pages = PAGES.filter(({ word }) => word.toLowerCase().includes(asked.toLowerCase()))

  const go = (href: string) => {
    onClose()
    router.push(href)
  }

  return (
    <Modal
      label="Search apps and clusters"
      onClose={onClose}
      className="mx-auto mt-[10vh] mb-auto w-[min(640px,calc(100vw-24px))] rounded-float"
    >
      <Command label="Search apps and clusters" shouldFilter={false} loop>
        <div className="flex h-12 items-center gap-2.5 border-b border-line px-4 text-ink-3">
          <Icon name="search" />
          <Command.Input
            data-autofocus
            value={words}
            onValueChange={setWords}
            placeholder="Name, image, revision, owner, cluster"
            className="h-full min-w-0 flex-1 bg-transparent text-15 text-ink outline-none placeholder:text-ink-3"
          />
        </div>
        <Command.List className="max-h-[60vh] overflow-y-auto overscroll-contain py-1">
          <Command.Empty className="px-4 py-3 text-ink-2">
            {error
              ? error.message
              : isFetching
                ? 'Searching'
                : silent > 0
                  ? `Nothing found so far; ${silent} clusters are still loading.`
                  : 'Nothing has these words.'}
          </Command.Empty>
          {apps.length > 0 ? (
            <Command.Group heading="Applications" className={GROUP}>
              {apps.map((app) => (
                <Command.Item
                  key={appKey(app.ref)}
                  value={appKey(app.ref)}
                  onSelect={() => go(`/apps/${appKey(app.ref)}`)}
                  className={ITEM}
                >
                  <KindChip type={app.ref.type} />
                  <span className="min-w-0 flex-1 truncate font-medium">
                    <ClusterText text={app.ref.name} />
                  </span>
                  <span className="max-w-40 min-w-0 text-12 text-ink-2">
                    <EnvWord env={byId.get(app.ref.cluster)?.labels.env}>
                      <CutName name={byId.get(app.ref.cluster)?.name ?? app.ref.cluster} />
                    </EnvWord>
                  </span>
                  <span className="hidden w-28 text-12 tablet:block">
                    <State look={URGENCY_LOOKS[app.urgency]} size={14} />
                  </span>
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {clusters.length > 0 ? (
            <Command.Group heading="Clusters" className={GROUP}>
              {clusters.map((cluster) => (
                <Command.Item
                  key={cluster.id}
                  value={`cluster ${cluster.id}`}
                  onSelect={() => go(`/clusters#${cluster.id}`)}
                  className={ITEM}
                >
                  <span className="min-w-0 flex-1 truncate font-medium">
                    <ClusterText text={cluster.name} />
                  </span>
                  <span className="text-12">
                    <LinkState state={cluster.link.state} size={14} />
                  </span>
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {pages.length > 0 ? (
            <Command.Group heading="Pages" className={GROUP}>
              {pages.map(({ href, word, icon }) => (
                <Command.Item
                  key={href}
                  value={`page ${href}`}
                  onSelect={() => go(href)}
                  className={ITEM}
                >
                  <span className="text-ink-3">
                    <Icon name={icon} />
                  </span>
                  {word}
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
        </Command.List>
      </Command>
    </Modal>
  )
}
