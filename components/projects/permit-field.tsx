import { useId } from 'react'

import { plainText } from '@/lib/client/plain-text'

interface Props {
  name: string
  label: string
  value: string
  options: readonly string[]
  placeholder: string
  isNeeded?: boolean
}

/** A text to type, with what the fleet suggests for it. */
export function PermitField({ name, label, value, options, placeholder, isNeeded = false }: Props) {
  const id = useId()
  return (
    <label className="grid min-w-0 gap-1 text-12 text-ink-2">
      {label}
      <input
        key={value}
        name={name}
        defaultValue={value}
        required={isNeeded}
        list={id}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        maxLength={2000}
        className="mono h-11 min-w-0 rounded-control border border-control bg-surface px-2 text-13 text-ink placeholder:text-ink-3 tablet:h-7"
      />
      <datalist id={id}>
        {options.map((option) => (
          <option key={option} value={plainText(option)} />
        ))}
      </datalist>
    </label>
  )
}
