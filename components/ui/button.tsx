import type { ComponentProps } from 'react'

const LOOKS = {
  plain:
    'border-line-strong bg-surface hover:border-control hover:bg-hover disabled:border-dashed disabled:bg-transparent disabled:text-ink-3',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
  primary: 'border-accent-solid bg-accent-solid text-on-accent hover:bg-accent-solid-hover',
} as const

interface Props extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS
}

export function Button({ look = 'plain', className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      className={`inline-flex h-11 items-center justify-center gap-1.5 rounded-control border px-2.5 font-medium whitespace-nowrap transition-colors duration-(--duration-press) ease-out disabled:cursor-not-allowed tablet:h-7 ${LOOKS[look]} ${className}`}
      {...rest}
    />
  )
}
