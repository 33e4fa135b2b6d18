import { LINK_IS_SILENT } from '@/components/status/link-look'
import { countWords, numberWords } from '@/lib/client/count-words'
import type { Cluster } from '@/lib/contract/cluster'

/** One cluster in one sentence, the worst first: its link, its engines, its rights, then its apps. */
export function clusterVerdict({ link, engines, apps }: Cluster): string {
  if (link.state === 'loading') return 'It is being read for the first time.'
  if (LINK_IS_SILENT[link.state]) {
    return apps.total === 0
      ? 'It does not answer, and nothing is known of it.'
      : `It does not answer. ${countWords(apps.total, 'app')} cannot be judged right now.`
  }
  const down = engines.filter(({ state }) => state === 'down').map(({ label }) => label)
  if (down.length > 0) {
    const are = down.length === 1 ? 'is' : 'are'
    const since = `${listWords(down)} ${are} down.`
    return apps.unknown > 0
      ? `${since} ${countWords(apps.unknown, 'app')} cannot be judged right now.`
      : since
  }
  if (link.state === 'not-installed') return 'It has no engine and needs none.'
  return `${appsSentence(apps)}${link.missing.length > 0 ? ' Part of it may not be read.' : ''}`
}

function appsSentence({ total, bad, unknown }: Cluster['apps']): string {
  if (total === 0) return 'No app is stored here.'
  const cannot = unknown > 0 ? ` ${numberWords(unknown)} cannot be judged right now.` : ''
  if (bad > 0) {
    return `${countWords(bad, 'app')} of ${numberWords(total)} ${bad === 1 ? 'needs' : 'need'} attention.${cannot}`
  }
  if (unknown === total) return `None of ${countWords(total, 'app')} can be judged right now.`
  if (unknown > 0) return `Nothing known needs attention.${cannot}`
  return total === 1 ? 'Its one app is good.' : `All ${numberWords(total)} apps are good.`
}

/** "a", "a and b", "a, b and c" */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
