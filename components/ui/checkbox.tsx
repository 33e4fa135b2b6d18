interface Props {
  checked: boolean
  onChange: () => void
}

/** The box of a labelled choice; the label around it gives the name. */
export function Checkbox({ checked, onChange }: Props) {
  return (
    <span className="relative inline-grid size-3.5 flex-none place-items-center">
      <input
        type="checkbox"
        checked={checked}
        onChange={onChange}
        className="peer absolute inset-0 size-3.5 appearance-none rounded-mark border border-control bg-surface checked:border-accent-solid checked:bg-accent-solid"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none relative hidden h-1 w-[7px] -translate-y-px -rotate-45 border-b-[1.5px] border-l-[1.5px] border-on-accent peer-checked:block"
      />
    </span>
  )
}
