import { CopyButton } from '@/components/ui/copy-button'
import { plainText } from '@/lib/client/plain-text'

/** A text of many lines to copy; a long one scrolls, so that it does not push the page away. */
export function Snippet({ text, label }: { text: string; label: string }) {
  const shown = plainText(text)
  return (
    <div className="relative mt-1 rounded-mark border border-line bg-sunken text-ink">
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="max-h-44 overflow-auto py-1.5 pr-8 pl-2 font-mono text-[11.5px] leading-[18px]"
      >
        {shown}
      </pre>
      <span className="absolute top-1 right-1 flex bg-sunken">
        <CopyButton text={shown} label={`Copy: ${label}`} />
      </span>
    </div>
  )
}
