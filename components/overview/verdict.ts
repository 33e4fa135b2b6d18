import { countWords, numberWords } from '@/lib/client/count-words'
import type { StandingCounts } from '@/lib/contract/cluster'

interface ClusterCounts {
  total: number
  loaded: number
}

/** The fleet in one sentence: what needs attention, and what cannot be judged. Nothing unseen is ever called good. */
export function verdict({ total, bad, unknown }: StandingCounts, clusters: ClusterCounts): string {
  const isWhole = clusters.loaded === clusters.total
  if (total === 0) {
    return isWhole
      ? `No applications in ${countWords(clusters.total, 'cluster')}.`
      : `No application seen yet, in ${clusters.loaded} of ${countWords(clusters.total, 'cluster')}.`
  }
  const soFar = isWhole ? '' : ' so far'
  const cannot = 'cannot be judged right now.'
  if (bad > 0) {
    const need = bad === 1 ? 'needs' : 'need'
    const attention = `${countWords(bad, 'app')} ${need} attention${soFar}.`
    return unknown > 0 ? `${attention} ${numberWords(unknown)} ${cannot}` : attention
  }
  if (unknown === total) return `None of ${countWords(total, 'app')} can be judged right now.`
  if (unknown > 0) {
    return `Nothing known needs attention${soFar}. ${countWords(unknown, 'app')} ${cannot}`
  }
  return total === 1
    ? `Nothing needs attention${soFar}. The one app is good.`
    : `Nothing needs attention${soFar}. All ${numberWords(total)} apps are good.`
}
