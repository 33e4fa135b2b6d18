import type { DiffAnswer, OpenDiff } from '@/lib/contract/diff'
import { plainText } from '@/lib/client/plain-text'
import { resourceWord } from '@/lib/client/resource-word'

type Side = DiffAnswer['left']

/** The opened object's difference as a patch; what makes it comes only when it is wanted. */
export async function diffPatch(
  { id, left, right }: Pick<OpenDiff, 'id' | 'left' | 'right'>,
  sides: Pick<DiffAnswer, 'left' | 'right'>,
): Promise<string> {
  const { patchText } = await import('./patch-text')
  const word = resourceWord(id)
  return patchText(
    { name: plainText(`a/${word}\t${sideWords(sides.left)}`), text: left },
    { name: plainText(`b/${word}\t${sideWords(sides.right)}`), text: right },
  )
}

function sideWords(side: Side): string {
  if (!side) return ''
  return [side.label, side.sources[0]?.revision, side.cluster?.name].filter(Boolean).join(' ')
}
