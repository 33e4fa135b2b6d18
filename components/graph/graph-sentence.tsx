import { ClusterText } from '@/components/status/cluster-text'

interface Props {
  id: string
  sentence: string
  /** The cluster does not answer. */
  isStale: boolean
  /** More is still being read. */
  isLoading: boolean
}

/** What the picture shows, in words, for everybody. */
export function GraphSentence({ id, sentence, isStale, isLoading }: Props) {
  const [first = '', ...rest] = sentence.split(/(?<=\.) /)
  return (
    <p
      id={id}
      className="line-clamp-2 px-4 py-1.5 [overflow-wrap:anywhere] tablet:line-clamp-1 tablet:px-6"
    >
      {isStale ? 'As last seen: ' : null}
      <span className="font-medium">
        <ClusterText text={first} />
      </span>{' '}
      <span className="text-ink-2">
        <ClusterText text={rest.join(' ')} />
        {isLoading ? ' More is being read …' : null}
      </span>
    </p>
  )
}
