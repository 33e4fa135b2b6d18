'use client'

import { useEffect, useRef, type ReactNode } from 'react'

interface Props {
  label: string
  onClose: () => void
  className?: string
  children: ReactNode
}

/** A dialog of the browser's own: it holds the focus, closes on Escape, and needs no script or style of anybody else. */
export function Modal({ label, onClose, className = '', children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)

  // External system: the browser's top layer.
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    // The browser would focus whatever comes first.
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => element?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={({ currentTarget }) => {
        // Told late: meanwhile it may have been opened again, as React does on purpose while one develops.
        if (!currentTarget.open) onClose()
      }}
      onClick={(event) => {
        // The backdrop is the dialog itself; everything inside is another element.
        if (event.target === event.currentTarget) onClose()
      }}
      className={`bg-raised p-0 outline-none text-ink shadow-dialog backdrop:bg-scrim ${className}`}
    >
      {children}
    </dialog>
  )
}
