import { ClusterText } from '@/components/status/cluster-text'

/** What the picture shows, in words, for everybody. */
export function GraphSentence({ id, sentence }: { id: string; sentence: string }) {
  const [first = '', ...rest] = sentence.split(/(?<=\.) /)
  return (
    <p
      id={id}
      className="line-clamp-2 px-4 py-1.5 [overflow-wrap:anywhere] tablet:line-clamp-1 tablet:px-6"
    >
      <span className="font-medium">
        <ClusterText text={first} />
      </span>{' '}
      <span className="text-ink-2">
        <ClusterText text={rest.join(' ')} />
      </span>
    </p>
  )
}
