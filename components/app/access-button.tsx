'use client'

import dynamic from 'next/dynamic'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { AppRef } from '@/lib/domain/ref'

import { useOpenPanel } from './use-open-panel'

const AccessPanel = dynamic(async () => (await import('./access-panel')).AccessPanel, {
  ssr: false,
})

/** One button that answers, by focus, hover or press, what the user may do with the app and why not. */
export function AccessButton({ appRef }: { appRef: AppRef }) {
  const { isOpen, leave, button, around, onPress } = useOpenPanel()
  return (
    <div className="relative max-tablet:order-last max-tablet:mt-2" {...around}>
      <Button
        ref={button}
        aria-expanded={isOpen}
        aria-controls="access"
        className="max-tablet:w-full"
        {...onPress}
      >
        What may I do here?
        <span className={`flex ${isOpen ? 'rotate-180' : ''}`}>
          <Icon name="down" size={14} />
        </span>
      </Button>
      {isOpen ? <AccessPanel appRef={appRef} onClose={leave} /> : null}
    </div>
  )
}
