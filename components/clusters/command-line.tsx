import { CopyButton } from '@/components/ui/copy-button'
import { plainText } from '@/lib/client/plain-text'

/** A command to copy. */
export function CommandLine({ command }: { command: string }) {
  const text = plainText(command)
  return (
    <div className="mt-[3px] flex min-w-0 items-start gap-2 rounded-mark border border-line bg-sunken py-0.5 pr-1 pl-2 text-ink">
      <code className="min-w-0 flex-1 font-mono text-[11.5px] leading-[18px] [overflow-wrap:anywhere] whitespace-pre-wrap">
        {text}
      </code>
      <CopyButton text={text} label={`Copy: ${text}`} />
    </div>
  )
}
