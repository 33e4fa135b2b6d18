import { CopyButton } from '@/components/ui/copy-button'
import { plainText } from '@/lib/client/plain-text'

/** A command or a manifest to copy; long ones scroll in their own frame. */
export function Snippet({ text, what }: { text: string; what: string }) {
  const plain = plainText(text)
  return (
    <div className="mt-[3px] flex min-w-0 items-start gap-2 rounded-mark border border-line bg-sunken py-0.5 pr-1 pl-2 text-ink">
      <pre
        role="group"
        tabIndex={0}
        aria-label={what}
        className="max-h-44 min-w-0 flex-1 overflow-auto font-mono text-[11.5px] leading-[18px] [overflow-wrap:anywhere] whitespace-pre-wrap"
      >
        {plain}
      </pre>
      <CopyButton text={plain} label={`Copy ${plainText(what)}`} />
    </div>
  )
}
