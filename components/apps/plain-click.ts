import type { MouseEvent } from 'react'

/**
 * Where a click on a link inside leads, when it asks for this tab. Rows hold plain links and the table follows them:
 * a link component in every row would be most of what scrolling costs.
 */
export function plainClick(event: MouseEvent): string | undefined {
  const hasModifier = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  if (event.button !== 0 || hasModifier || !(event.target instanceof Element)) return undefined
  return event.target.closest('a')?.getAttribute('href') ?? undefined
}
