import type { AppDescription, Tone } from '@/lib/domain/description'

import type { Json } from '../../parse'
import { cut, recordIn, textIn } from '../../raw'
import { webAddress } from './links'

const NOTICE = 'notice.argocd.argoproj.io/'
/** Argo CD's own limit. */
const MAX_TEXT = 500

const TONE_OF = new Map<string, Tone>([
  ['warning', 'warning'],
  ['critical', 'bad'],
])

/** The notice that people put on an Application for readers of its page; an unknown severity informs. */
export function noticesOf(object: Json): AppDescription['notices'] {
  const annotations = recordIn(recordIn(object, 'metadata'), 'annotations')
  const text = cut(textIn(annotations, `${NOTICE}content`).trim(), MAX_TEXT)
  if (!text) return []
  const tone = TONE_OF.get(textIn(annotations, `${NOTICE}severity`)) ?? 'info'
  const url = webAddress(textIn(annotations, `${NOTICE}url`))
  return [{ tone, text, ...(url ? { url } : {}) }]
}
