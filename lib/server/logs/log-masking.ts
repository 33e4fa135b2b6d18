import 'server-only'

import { CREDENTIAL_FORMS } from '@/lib/domain/mask-rules'

const MASK = '••••••••'
const KEY_BEGINS = /-----BEGIN [A-Z ]*PRIVATE KEY-----/
const KEY_ENDS = /-----END [A-Z ]*PRIVATE KEY-----/
/** A key of 16,384 bits has about 200. */
const MAX_KEY_LINES = 400
/** What every JSON Web Token begins with. Looking for tokens takes long in a line that has it more often than any real one. */
const TOKEN_BEGINS = 'eyJ'
const MAX_TOKENS = 50

/**
 * Hides credentials in the lines of one container, one line after the other: whatever is one by its form
 * (`CREDENTIAL_FORMS`), and private keys over many lines. Values of Secrets are not known here, as Secrets are never
 * listed: a password without a form of its own that an application prints is shown as it printed it. So is the rest of a
 * private key whose first line lies before the part of the log that was read.
 */
export class LogMasking {
  private keyLines = 0

  line(text: string): string {
    if (this.keyLines > 0) return this.insideKey(text)
    let shown = hideFloods(text)
    for (const form of CREDENTIAL_FORMS) shown = shown.replace(form, MASK)
    if (text.includes('PRIVATE KEY') && KEY_BEGINS.test(text) && !KEY_ENDS.test(text))
      this.keyLines = 1
    return shown
  }

  private insideKey(text: string): string {
    const [end] = KEY_ENDS.exec(text) ?? []
    this.keyLines = end !== undefined || this.keyLines >= MAX_KEY_LINES ? 0 : this.keyLines + 1
    if (end === undefined) return MASK
    return MASK + new LogMasking().line(text.slice(text.indexOf(end) + end.length))
  }
}

function hideFloods(text: string): string {
  const first = text.indexOf(TOKEN_BEGINS)
  if (first < 0 || text.split(TOKEN_BEGINS, MAX_TOKENS + 2).length <= MAX_TOKENS + 1) return text
  return text.slice(0, first) + MASK
}
