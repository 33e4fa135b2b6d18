/** Two panes, one over the other. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 20 20" width={20} height={20} aria-hidden="true" fill="none">
      <path d="M7.75 7.75h4.5v4.5h-4.5z" fill="var(--color-accent)" />
      <path
        d="M2.25 2.25h10v10h-10zM7.75 7.75h10v10h-10z"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  )
}
