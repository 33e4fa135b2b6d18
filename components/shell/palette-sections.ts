import { addressOf } from '@/lib/client/view-codec'
import type { SearchResult } from '@/lib/contract/search'
import { appKey } from '@/lib/domain/ref'

import { imageHits, meansImage, type ImageHit } from './image-hits'
import type { Page } from './pages'

/** What the palette can lead to; `key` tells hits apart, `href` is where they lead. */
export type Hit = { key: string; href: string } & (
  | { kind: 'app'; app: SearchResult['apps'][number] }
  | { kind: 'cluster'; cluster: SearchResult['clusters'][number] }
  | { kind: 'image'; image: ImageHit }
  | { kind: 'resource'; resource: SearchResult['resources'][number] }
  | { kind: 'commit'; commit: SearchResult['commits'][number] }
  | { kind: 'view'; view: SearchResult['views'][number] }
  | { kind: 'page'; page: Page }
  | { kind: 'all'; words: string }
)

export interface PaletteSection {
  heading: string
  hits: Hit[]
}

/** Hits of one kind, while there are others. */
const SHOWN = 5

/**
 * What was found, the best first: Enter goes to the very first hit. An app or a cluster of exactly that name wins, then
 * an image that the words name with its tag, then the order in which people mostly mean it.
 */
export function paletteSections(
  words: string,
  found: SearchResult | undefined,
  pages: readonly Page[],
): PaletteSection[] {
  const asked = words.trim().toLowerCase()
  const shownPages = pages.filter(({ word }) => word.toLowerCase().includes(asked))
  const pageSection = { heading: 'Pages', hits: shownPages.map(pageHit) }
  if (asked === '' || !found) return withHits([pageSection])

  const images = imageHits(found.images)
  const is = (name: string) => name.toLowerCase() === asked
  const exactFirst = <T>(items: readonly T[], nameOf: (item: T) => string) => [
    ...items.filter((item) => is(nameOf(item))),
    ...items.filter((item) => !is(nameOf(item))),
  ]
  const apps = exactFirst(found.apps, ({ ref }) => ref.name)
  const clusters = exactFirst(found.clusters, ({ name }) => name)
  // The image that is meant stands before others that hold the same words.
  const meant = images.filter((image) => meansImage(asked, image))
  const others = images.filter((image) => !meant.includes(image))
  const sections = {
    apps: { heading: 'Applications', hits: apps.map(appHit) },
    clusters: { heading: 'Clusters', hits: clusters.map(clusterHit) },
    images: { heading: 'Images', hits: [...meant, ...others].map(imageHit) },
    resources: { heading: 'Resources', hits: found.resources.map(resourceHit) },
    commits: { heading: 'Commits', hits: found.commits.map(commitHit) },
    views: { heading: 'Saved views', hits: found.views.map(viewHit) },
    pages: pageSection,
  }
  const first = found.apps.some(({ ref }) => is(ref.name))
    ? sections.apps
    : found.clusters.some(({ name }) => is(name))
      ? sections.clusters
      : meant.length > 0
        ? sections.images
        : found.views.some(({ name }) => is(name))
          ? sections.views
          : shownPages.some(({ word }) => is(word))
            ? sections.pages
            : found.commits.length > 0 && /^[0-9a-f]{7,64}$/.test(asked)
              ? sections.commits
              : sections.apps
  const ordered = withHits([
    first,
    ...Object.values(sections).filter((section) => section !== first),
  ])
  const isOnly = ordered.length === 1
  return ordered.map((section) => {
    const hits = isOnly ? section.hits : section.hits.slice(0, SHOWN)
    const isCut = section === sections.apps && section.hits.length > hits.length
    return { ...section, hits: isCut ? [...hits, allHit(words.trim())] : hits }
  })
}

function withHits(sections: readonly PaletteSection[]): PaletteSection[] {
  return sections.filter(({ hits }) => hits.length > 0)
}

function appHit(app: SearchResult['apps'][number]): Hit {
  const key = appKey(app.ref)
  return { kind: 'app', key, href: `/apps/${key}`, app }
}

function clusterHit(cluster: SearchResult['clusters'][number]): Hit {
  const href = `/clusters/${encodeURIComponent(cluster.id)}`
  return { kind: 'cluster', key: `cluster ${cluster.id}`, href, cluster }
}

function imageHit(image: ImageHit): Hit {
  return { kind: 'image', key: `image ${image.label}`, href: image.href, image }
}

function resourceHit(resource: SearchResult['resources'][number]): Hit {
  const { kind, namespace, name, cluster, href } = resource
  return { kind: 'resource', key: `${kind} ${namespace} ${name} ${cluster}`, href, resource }
}

function commitHit(commit: SearchResult['commits'][number]): Hit {
  return { kind: 'commit', key: `commit ${commit.revision}`, href: commit.href, commit }
}

function viewHit(view: SearchResult['views'][number]): Hit {
  const query = new URLSearchParams(view.query)
  query.set('view', view.id)
  return { kind: 'view', key: `view ${view.id}`, href: `/apps?${query}`, view }
}

function pageHit(page: Page): Hit {
  return { kind: 'page', key: `page ${page.href}`, href: page.href, page }
}

function allHit(words: string): Hit {
  return { kind: 'all', key: 'all', href: addressOf('/apps', { sort: 'urgency', q: words }), words }
}
