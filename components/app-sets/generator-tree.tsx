import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import type { AppSetDetail } from '@/lib/contract/app-set'

type Node = AppSetDetail['generatorTree'][number]

/** Generators in words; those that join others hold them. */
export function GeneratorTree({ nodes }: { nodes: readonly Node[] }) {
  if (nodes.length === 0) return <p className="text-ink-2">It names no generator.</p>
  return (
    <ul className="grid gap-1.5">
      {nodes.map((node, at) => (
        <li key={`${at} ${node.words}`} className="min-w-0">
          <div className="flex min-w-0 items-baseline gap-2">
            <span className="flex-none rounded-mark bg-chip px-1 text-11 font-medium text-ink-2">
              {plainText(node.kind)}
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <ClusterText text={node.words} />
            </span>
          </div>
          {node.children.length > 0 ? (
            <div className="mt-1.5 ml-2 border-l border-line pl-3">
              <GeneratorTree nodes={node.children} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
