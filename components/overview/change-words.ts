import { HEALTH_LOOKS } from '@/components/status/health-look'
import { LIFECYCLE_LOOKS } from '@/components/status/lifecycle-look'
import { LINK_LOOKS } from '@/components/status/link-look'
import type { Look } from '@/components/status/look'
import { syncWordLook } from '@/components/status/sync-look'
import type { Change } from '@/lib/contract/fleet'
import { shortRevision } from '@/lib/domain/revision'

const DEPLOYED: Look = { word: 'Deployed', mark: 'commit', tone: 'healthy' }
const APPEARED: Look = { word: 'Appeared', mark: 'none', tone: 'unknown' }
const GONE: Look = { word: 'Gone', mark: 'deleting', tone: 'missing' }

/** One recorded change in a few words, with the look of what it became. */
export function changeWords({ kind, from, to }: Change): { look: Look; words: string } {
  switch (kind) {
    case 'deployed': {
      const before = shortRevision(from)
      const after = shortRevision(to)
      const words = before === '' ? `Deployed ${after}` : `Deployed ${before} → ${after}`
      return { look: DEPLOYED, words: to === '' ? 'Deployed revision is no longer known' : words }
    }
    case 'sync':
      return became(syncWordLook(dashed(to)), to, syncWordLook(dashed(from))?.word ?? from)
    case 'health':
      return became(ownLook(HEALTH_LOOKS, to), to, ownLook(HEALTH_LOOKS, from)?.word ?? from)
    case 'lifecycle':
      return became(ownLook(LIFECYCLE_LOOKS, to), to, '')
    case 'link':
      return became(ownLook(LINK_LOOKS, to), to, ownLook(LINK_LOOKS, from)?.word ?? from)
    case 'appeared':
      return { look: APPEARED, words: 'Appeared' }
    case 'gone':
      return { look: GONE, words: 'Gone' }
    default:
      kind satisfies never
      return { look: APPEARED, words: '' }
  }
}

function became(look: Look | undefined, to: string, before: string) {
  const shown = look ?? { word: to, mark: 'none', tone: 'unknown' }
  const words = before === '' ? shown.word : `${shown.word}, was ${before.toLowerCase()}`
  return { look: shown, words }
}

function ownLook(looks: Record<string, Look>, word: string): Look | undefined {
  return Object.hasOwn(looks, dashed(word)) ? looks[dashed(word)] : undefined
}

function dashed(word: string): string {
  return word.replaceAll(' ', '-')
}
