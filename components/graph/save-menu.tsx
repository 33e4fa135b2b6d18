'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

import { useMenu } from './use-menu'

export type SaveAs = 'svg' | 'png'

const WAYS: readonly { as: SaveAs; words: string }[] = [
  { as: 'svg', words: 'SVG, to be scaled and edited' },
  { as: 'png', words: 'PNG, to be pasted' },
]

/** Takes the picture along as a file. */
export function SaveMenu({ onSave }: { onSave: (as: SaveAs) => void }) {
  const { isOpen, setOpen, around, button } = useMenu()
  return (
    <div ref={around} className="relative">
      <Button
        ref={button}
        aria-label="Save the picture"
        title="Save the picture"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="save" size={14} />
      </Button>
      {isOpen ? (
        <ul className="absolute top-full right-0 z-20 mt-1 rounded-float border border-line-strong bg-raised p-1 shadow-float">
          {WAYS.map(({ as, words }) => (
            <li key={as}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false)
                  onSave(as)
                }}
                className="flex h-11 w-full items-center rounded-mark px-2.5 whitespace-nowrap hover:bg-hover tablet:h-7"
              >
                {words}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
