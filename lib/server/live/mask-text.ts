import 'server-only'

import { maskNamedValues } from '@/lib/domain/mask-named-values'
import { CREDENTIAL_FORMS } from '@/lib/domain/mask-rules'

const HIDDEN = '••••••••'

/** Thousands of objects say the same few things. */
const MOST_HELD = 5_000
const LONGEST_HELD = 200
const held = new Map<string, string>()

/** Words that controllers and programs said, without anything that looks like a credential. */
export function maskText(text: string): string {
  const known = held.get(text)
  if (known !== undefined) return known
  let shown = text
  for (const form of CREDENTIAL_FORMS) shown = shown.replace(form, HIDDEN)
  shown = maskNamedValues(shown, () => HIDDEN)
  if (text.length > LONGEST_HELD) return shown
  if (held.size >= MOST_HELD) held.clear()
  held.set(text, shown)
  return shown
}
