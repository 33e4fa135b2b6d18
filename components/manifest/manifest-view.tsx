'use client'

import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { Age } from '@/components/status/age'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { plainText } from '@/lib/client/plain-text'
import type { Manifest } from '@/lib/contract/app-page'

import { WriterList } from './writer-list'
import type { YamlEditorHandle } from './yaml-editor'

const YamlEditor = dynamic(async () => import('./yaml-editor'), {
  ssr: false,
  loading: () => (
    <p role="status" className="after-a-moment flex-1 px-4 py-3 text-ink-3">
      Loading the viewer
    </p>
  ),
})

const TOOL = 'h-11 px-2 text-12 max-tablet:-ml-2 max-tablet:mr-2 tablet:h-6'

interface Props {
  manifest: Manifest
  /** CSS height of the text's frame. */
  height: string
}

/** One object as it is in its cluster: its YAML, what of it is masked, and who wrote which fields. */
export function ManifestView({ manifest, height }: Props) {
  const { id, yaml, isMasked, writers, asOf, cluster, note } = manifest
  const [wraps, setWraps] = useState(false)
  const [isFolded, setFolded] = useState(false)
  const editor = useRef<YamlEditorHandle>(null)
  const text = plainText(yaml)
  return (
    <div className="min-w-0">
      <div className="flex min-h-10 flex-wrap items-center gap-x-1 gap-y-1 border-b border-line px-4 py-1 tablet:px-[var(--gutter,24px)]">
        <span className="mr-auto flex min-w-0 flex-wrap items-baseline gap-x-2 text-12 text-ink-3 max-tablet:w-full">
          {isMasked ? (
            <span
              title="Values of Secrets never leave the server"
              className="rounded-mark bg-chip px-1.5 font-medium text-ink-2"
            >
              Masked
            </span>
          ) : null}
          <span>
            from <ClusterText text={cluster} />, read <Age at={asOf} /> ago
          </span>
        </span>
        <Button look="quiet" className={TOOL} onClick={() => editor.current?.find()}>
          Find
        </Button>
        <Button
          look="quiet"
          className={TOOL}
          onClick={() => {
            if (isFolded) editor.current?.unfoldAll()
            else editor.current?.foldAll()
            setFolded(!isFolded)
          }}
        >
          {isFolded ? 'Unfold' : 'Fold'}
        </Button>
        <Button
          look="quiet"
          className={`${TOOL} aria-pressed:bg-selected aria-pressed:text-ink`}
          aria-pressed={wraps}
          onClick={() => setWraps(!wraps)}
        >
          Wrap
        </Button>
        <CopyButton text={text} label={`Copy the manifest of ${plainText(id.name)}`} />
      </div>
      {note ? (
        <p className="border-b border-line bg-outofsync-tint px-4 py-1.5 text-12 [overflow-wrap:anywhere] tablet:px-[var(--gutter,24px)]">
          <ClusterText text={note} />
        </p>
      ) : null}
      <div className="flex flex-col border-b border-line" style={{ height }}>
        <YamlEditor ref={editor} text={text} label="Manifest, read only" wraps={wraps} />
      </div>
      <WriterList writers={writers} />
    </div>
  )
}
