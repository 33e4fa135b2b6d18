import type { IconName } from '@/components/ui/icon'

export interface Page {
  href: string
  word: string
  /** Its word where there is little room. */
  short: string
  icon: IconName
  /** The letter that opens it after `g`. */
  key: string
}

/** The pages of the navigation, in its order. */
export const PAGES: readonly Page[] = [
  { href: '/', word: 'Overview', short: 'Overview', icon: 'overview', key: 'o' },
  { href: '/apps', word: 'Applications', short: 'Apps', icon: 'list', key: 'a' },
  { href: '/clusters', word: 'Clusters', short: 'Clusters', icon: 'bars', key: 'c' },
]

/** Whether a path is that page or lies under it. */
export function isUnder(path: string, { href }: Page): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
}
