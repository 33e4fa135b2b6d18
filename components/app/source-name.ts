import type { AppItem } from '@/lib/contract/app'

/** What people call a source: its chart, or the last two parts of its repository's address. */
export function sourceName({ chart, url }: AppItem['sources'][number]): string {
  if (chart) return chart
  const path = url
    .replace(/^[a-z+]+:\/\/[^/]*\/?/i, '')
    .replace(/^[^/]*@[^:/]*:/, '')
    .replace(/(\.git)?\/*$/, '')
  return path.split('/').slice(-2).join('/') || url || 'Its address cannot be read'
}
