import type { ProjectDetail } from '@/lib/contract/project'

type WindowState = ProjectDetail['windowStates'][number]

/** "for 2h, in Europe/Berlin" */
export function scheduleWords({ duration, timeZone }: WindowState['window']): string {
  return `for ${duration || 'no time'}, in ${timeZone || 'UTC'}`
}

/** What a window is about: "apps payments-*; namespaces prod", and whether all lists have to match. */
export function scopeWords({
  applications,
  namespaces,
  clusters,
  andOperator,
}: WindowState['window']): string {
  const parts = [
    applications.length > 0 ? `apps ${applications.join(', ')}` : '',
    namespaces.length > 0 ? `namespaces ${namespaces.join(', ')}` : '',
    clusters.length > 0 ? `clusters ${clusters.join(', ')}` : '',
  ].filter(Boolean)
  if (parts.length === 0) return 'matches no app: it lists nothing'
  return parts.join(andOperator ? ' and ' : ' or ')
}
