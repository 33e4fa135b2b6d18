/** A key as it is printed on the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-4 min-w-4 items-center justify-center rounded-mark border border-line-strong px-1 font-sans text-11 leading-none font-medium text-ink-3">
      {children}
    </kbd>
  )
}
