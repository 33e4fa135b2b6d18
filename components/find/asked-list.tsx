import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'

/** What a link asked for, word by word. */
export function AskedList({ asked }: { asked: Record<string, string> }) {
  const words = Object.entries(asked)
  if (words.length === 0) {
    return <p className="mt-2 text-ink-2">The link names nothing to look for.</p>
  }
  return (
    <dl className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
      {words.map(([name, value]) => (
        <div key={name} className="flex max-w-full min-w-0 gap-1.5">
          <dt className="text-ink-3">{plainText(name)}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere] mono">
            <ClusterText text={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
