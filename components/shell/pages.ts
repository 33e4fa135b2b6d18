import type { IconName } from '@/components/ui/icon'

export interface Page {
  href: string
  word: string
  /** Its word where there is little room. */
  short: string
  icon: IconName
  /** The letter that opens it after `g`. */
  key: string
  /** Always in reach; the others stand behind "More" where there is little room. */
  isFirst: boolean
  /** Further paths that belong to it. */
  also?: readonly string[]
}

/** The pages of the navigation, in its order. */
export const PAGES: readonly Page[] = [
  { href: '/', word: 'Overview', short: 'Overview', icon: 'overview', key: 'o', isFirst: true },
  { href: '/apps', word: 'Applications', short: 'Apps', icon: 'list', key: 'a', isFirst: true },
  {
    href: '/sources',
    word: 'Sources',
    short: 'Sources',
    icon: 'source',
    key: 's',
    isFirst: false,
    also: ['/automations'],
  },
  { href: '/appsets', word: 'Sets', short: 'Sets', icon: 'set', key: 't', isFirst: false },
  { href: '/graph', word: 'Graph', short: 'Graph', icon: 'graph', key: 'f', isFirst: false },
  {
    href: '/projects',
    word: 'Projects',
    short: 'Projects',
    icon: 'project',
    key: 'p',
    isFirst: false,
  },
  { href: '/clusters', word: 'Clusters', short: 'Clusters', icon: 'bars', key: 'c', isFirst: true },
  {
    href: '/changes',
    word: 'Changes',
    short: 'Changes',
    icon: 'changes',
    key: 'h',
    isFirst: true,
  },
]

/** Whether a path is that page or lies under it. */
export function isUnder(path: string, { href, also = [] }: Page): boolean {
  if (href === '/') return path === '/'
  return [href, ...also].some((root) => path === root || path.startsWith(`${root}/`))
}
