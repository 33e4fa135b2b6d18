'use client'

import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'

import { useSettled } from '@/components/apps/use-settled'
import { Icon } from '@/components/ui/icon'
import { Modal } from '@/components/ui/modal'
import { searchQuery } from '@/lib/client/search-queries'
import { useClusters } from '@/lib/client/use-clusters'

import { PAGES } from './pages'
import { PaletteHit } from './palette-hit'
import { paletteSections } from './palette-sections'

const LABEL = 'Search apps, images, clusters, commits'
/** Typing rests this long before the words are looked for. */
const PAUSE_MS = 100
const ITEM =
  'flex min-h-11 cursor-pointer items-center gap-3 px-4 aria-selected:bg-selected tablet:min-h-8'
const GROUP =
  'pb-1 [&>[cmdk-group-heading]]:px-4 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-12 [&>[cmdk-group-heading]]:text-ink-3'

/** Finds anything by its words and goes there. Enter goes to the best hit for the words as typed, also before it is shown. */
export function Palette({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const [words, setWords] = useState('')
  const typed = words.trim()
  const asked = useSettled(typed, PAUSE_MS)
  const { data, error, isPlaceholderData } = useQuery(searchQuery(asked))
  const isSettled =
    typed === asked && (asked === '' || error !== null || (data && !isPlaceholderData))
  const sections = useMemo(
    () => paletteSections(asked, asked === '' ? undefined : data, PAGES),
    [asked, data],
  )
  const hits = sections.flatMap((section) => section.hits)
  const loading = useClusters().filter(({ link }) => link.state === 'loading').length

  // The first hit is chosen until the person chooses another one of the same answer.
  const [chosen, setChosen] = useState({ asked: '', key: '' })
  const isOwn = chosen.asked === asked && hits.some(({ key }) => key === chosen.key)
  const value = isOwn ? chosen.key : (hits[0]?.key ?? '')

  const go = (href: string) => {
    onClose()
    router.push(href)
  }
  const [isEntered, setEntered] = useState(false)
  const goToBest = useEffectEvent(() => {
    if (hits[0]) go(hits[0].href)
  })
  // External system: the address. Enter was pressed before the answer had come.
  useEffect(() => {
    if (isEntered && isSettled) goToBest()
  }, [isEntered, isSettled])

  return (
    <Modal
      label={LABEL}
      onClose={onClose}
      className="mx-auto mt-2 mb-auto w-[min(680px,calc(100vw-16px))] rounded-float tablet:mt-[10vh]"
    >
      <Command
        label={LABEL}
        shouldFilter={false}
        loop
        value={value}
        onValueChange={(key) => setChosen({ asked, key })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || isSettled) return
          event.preventDefault()
          setEntered(true)
        }}
      >
        <div className="flex h-12 items-center gap-2.5 border-b border-line px-4 text-ink-3">
          <Icon name="search" />
          <Command.Input
            data-autofocus
            value={words}
            maxLength={200}
            onValueChange={(next) => {
              setEntered(false)
              setWords(next)
            }}
            placeholder="App, image and tag, cluster, commit"
            className="h-full min-w-0 flex-1 bg-transparent text-15 text-ink outline-none placeholder:text-ink-3"
          />
        </div>
        {/* As high with few hits as with many: nothing moves under the pointer while one types. */}
        <Command.List className="h-[min(52dvh,460px)] overflow-y-auto overscroll-contain py-1">
          <Command.Empty className="px-4 py-3 text-ink-2">
            {error && typed !== ''
              ? `The search could not be answered. ${error.message}`
              : !isSettled
                ? 'Searching'
                : loading > 0
                  ? `Nothing found so far; ${loading} clusters are still loading.`
                  : 'Nothing has these words.'}
          </Command.Empty>
          {sections.map(({ heading, hits: shown }) => (
            <Command.Group key={heading} heading={heading} className={GROUP}>
              {shown.map((hit) => (
                <Command.Item
                  key={hit.key}
                  value={hit.key}
                  onSelect={() => go(hit.href)}
                  className={ITEM}
                >
                  <PaletteHit hit={hit} />
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Modal>
  )
}
