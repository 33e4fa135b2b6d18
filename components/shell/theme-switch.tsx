'use client'

import { useState } from 'react'

import { Icon, type IconName } from '@/components/ui/icon'
import { THEME_COOKIE, themeAttribute, THEMES, type Theme } from '@/lib/client/theme'

const A_YEAR_S = 31_536_000
const ICONS: Record<Theme, IconName> = { system: 'theme', light: 'sun', dark: 'moon' }
const WORDS: Record<Theme, string> = {
  system: 'as the system',
  light: 'light',
  dark: 'dark',
}

/** Goes round system, light and dark. The choice is a cookie, so that the server draws the next page in it. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'

  const change = () => {
    setTheme(next)
    const attribute = themeAttribute(next)
    if (attribute) document.documentElement.dataset.theme = attribute
    else delete document.documentElement.dataset.theme
    const secure = location.protocol === 'https:' ? '; secure' : ''
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${A_YEAR_S}; samesite=lax${secure}`
  }

  return (
    <button
      type="button"
      onClick={change}
      aria-label={`Theme: ${WORDS[theme]}. Switch to ${WORDS[next]}.`}
      title={`Theme: ${WORDS[theme]}`}
      className="inline-flex size-11 flex-none items-center justify-center rounded-control text-ink-2 hover:bg-hover hover:text-ink tablet:size-7"
    >
      <Icon name={ICONS[theme]} />
    </button>
  )
}
