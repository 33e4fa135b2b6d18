import { ClusterText } from '@/components/status/cluster-text'
import { CutName } from '@/components/status/cut-name'
import { EnvWord } from '@/components/status/env-word'
import { KindChip } from '@/components/status/kind-chip'
import { LinkState } from '@/components/status/link-state'
import { State } from '@/components/status/state'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import { Icon, type IconName } from '@/components/ui/icon'
import { countWords, numberWords } from '@/lib/client/count-words'
import { useClustersById } from '@/lib/client/use-clusters'

import type { ImageHit } from './image-hits'
import type { Hit } from './palette-sections'

const NAME = 'min-w-0 truncate font-medium'
const NOTE = 'min-w-0 flex-1 truncate text-12 text-ink-3'

/** One hit of the palette: what it is, its name, and what tells it from others. */
export function PaletteHit({ hit }: { hit: Hit }) {
  const byId = useClustersById()
  switch (hit.kind) {
    case 'app': {
      const { ref, urgency } = hit.app
      const cluster = byId.get(ref.cluster)
      return (
        <>
          <KindChip type={ref.type} />
          <span className="min-w-0 flex-1 truncate font-medium">
            <ClusterText text={ref.name} />
          </span>
          <span className="max-w-40 min-w-0 text-12 text-ink-2">
            <EnvWord env={cluster?.labels.env}>
              <CutName name={cluster?.name ?? ref.cluster} />
            </EnvWord>
          </span>
          <span className="hidden w-28 text-12 tablet:block">
            <State look={URGENCY_LOOKS[urgency]} size={14} />
          </span>
        </>
      )
    }
    case 'cluster':
      return (
        <>
          <Sign icon="bars" />
          <span className={NAME}>
            <ClusterText text={hit.cluster.name} />
          </span>
          <span className={NOTE}>{countWords(hit.cluster.apps.total, 'app')}</span>
          <span className="text-12">
            <LinkState state={hit.cluster.link.state} size={14} />
          </span>
        </>
      )
    case 'image':
      return (
        <>
          <Sign icon="image" />
          <span className="flex min-w-0 flex-1 flex-col py-1 tablet:flex-row tablet:items-center tablet:gap-3 tablet:py-0">
            <span className="min-w-0 truncate mono font-medium tablet:max-w-[60%]">
              <ClusterText text={hit.image.label} />
            </span>
            <span className="min-w-0 truncate text-12 text-ink-3">{spreadWords(hit.image)}</span>
          </span>
          <span className="hidden max-w-40 min-w-0 truncate text-12 text-ink-3 tablet:block">
            <ClusterText text={hit.image.repository} />
          </span>
        </>
      )
    case 'resource': {
      const { kind, namespace, name, cluster, note } = hit.resource
      return (
        <>
          <Sign icon="box" />
          <span className={NAME}>
            <ClusterText text={name} />
          </span>
          <span className={NOTE}>
            <ClusterText text={`${kind}${namespace ? ` in ${namespace}` : ''}, ${note}`} />
          </span>
          <span className="max-w-32 min-w-0 text-12 text-ink-2">
            <CutName name={cluster} />
          </span>
        </>
      )
    }
    case 'commit': {
      const { revision, subject, author, apps } = hit.commit
      return (
        <>
          <Sign icon="changes" />
          <span className="flex-none mono text-ink-2">
            <ClusterText text={revision.slice(0, 7)} />
          </span>
          <span className="min-w-0 flex-1 truncate">
            <ClusterText text={subject} />
          </span>
          <span className="max-w-40 min-w-0 truncate text-12 text-ink-3">
            <ClusterText text={author} />
            {author ? ', ' : ''}
            {countWords(apps, 'app')}
          </span>
        </>
      )
    }
    case 'view':
      return (
        <>
          <Sign icon="view" />
          <span className="min-w-0 flex-1 truncate font-medium">
            <ClusterText text={hit.view.name} />
          </span>
        </>
      )
    case 'page':
      return (
        <>
          <Sign icon={hit.page.icon} />
          {hit.page.word}
        </>
      )
    case 'all':
      return (
        <>
          <Sign icon="list" />
          <span className="min-w-0 truncate text-ink-2">
            All applications with <ClusterText text={`“${hit.words}”`} />
          </span>
        </>
      )
    default:
      return hit satisfies never
  }
}

/** "12 apps in 5 clusters, 2 stale" */
function spreadWords({ apps, clusters, isFloor, stale }: ImageHit): string {
  const where = countWords(clusters, 'cluster')
  const spread = `${countWords(apps, 'app')} in ${isFloor ? 'at least ' : ''}${where}`
  return stale > 0 ? `${spread}, ${numberWords(stale)} stale` : spread
}

function Sign({ icon }: { icon: IconName }) {
  return (
    <span className="flex w-7 flex-none justify-center text-ink-3">
      <Icon name={icon} />
    </span>
  )
}
