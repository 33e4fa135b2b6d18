import type { NamedLink } from '@/lib/domain/description'

import type { Json } from '../../parse'
import { cut, recordIn, recordsIn, textIn, textsIn } from '../../raw'

const LINK = 'link.argocd.argoproj.io/'
const MANAGED_BY = 'argocd.argoproj.io/managed-by-url'
const MAX_LINKS = 100
const MAX_LABEL = 120

/**
 * Links that people and Argo CD put on an Application: annotations, items of information, addresses of what it
 * deploys. Written as an address or as `title|address`; what does not lead to a web page is left out.
 */
export function linksOf(object: Json): readonly NamedLink[] {
  const annotations = recordIn(recordIn(object, 'metadata'), 'annotations')
  const summary = recordIn(recordIn(object, 'status'), 'summary')
  const links = [
    ...Object.keys(annotations)
      .filter((key) => key.startsWith(LINK))
      .map((key) => linkOf(textIn(annotations, key), key.slice(LINK.length))),
    ...recordsIn(recordIn(object, 'spec'), 'info').map((item) =>
      linkOf(textIn(item, 'value'), textIn(item, 'name')),
    ),
    ...textsIn(summary, 'externalURLs').map((address) => linkOf(address, '')),
    linkOf(textIn(annotations, MANAGED_BY), 'The Argo CD that manages it'),
  ]
  const seen = new Set<string>()
  return links
    .filter((link) => link !== undefined)
    .filter(({ url }) => !seen.has(url) && seen.add(url))
    .slice(0, MAX_LINKS)
}

/** The address as a browser would open it; undefined for one that leads to no web page. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}

function linkOf(text: string, name: string): NamedLink | undefined {
  const at = text.lastIndexOf('|')
  const url = webAddress(text.slice(at + 1).trim())
  if (url === undefined) return undefined
  const title = at < 0 ? '' : text.slice(0, at).trim()
  return { label: cut(title || name || url, MAX_LABEL), url }
}
