import type { LineSpan } from '@/lib/client/diff-lines'
import { plainText } from '@/lib/client/plain-text'

/** Who wrote a span of lines, in two short lines: the program, then how and when; the rule first where one leaves it out; nothing for a rule that is not to be shown. */
export function spanWords(
  { writer, ignoredBy }: LineSpan,
  when: (at: string) => string,
): { lead: string; rest: string } {
  const how = writer
    ? [
        ...(writer.at ? [when(writer.at)] : []),
        writer.subresource ? `subresource ${writer.subresource}` : writer.operation,
      ]
    : []
  if (ignoredBy === '') return { lead: '', rest: '' }
  if (ignoredBy !== undefined) {
    return {
      lead: 'Ignored by rule',
      rest: plainText([ignoredBy, ...(writer ? [writer.manager] : [])].join(', ')),
    }
  }
  return { lead: plainText(writer?.manager ?? ''), rest: plainText(how.join(', ')) }
}
