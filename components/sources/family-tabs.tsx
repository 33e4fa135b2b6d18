import Link from 'next/link'

const TABS = [
  { key: 'sources', href: '/sources', word: 'Sources' },
  { key: 'images', href: '/automations?area=images', word: 'Image automation' },
  { key: 'notifications', href: '/automations?area=notifications', word: 'Notifications' },
] as const

/** What apps come from, and what works beside them. */
export function FamilyTabs({ here }: { here: (typeof TABS)[number]['key'] }) {
  return (
    <nav
      aria-label="Sources and automation"
      className="flex gap-1 overflow-x-auto border-b border-line px-2 tablet:px-4"
    >
      {TABS.map(({ key, href, word }) => (
        <Link
          key={key}
          href={href}
          aria-current={key === here ? 'page' : undefined}
          className={`inline-flex h-11 items-center border-y-2 border-t-transparent px-2 whitespace-nowrap hover:text-ink tablet:h-9 ${key === here ? 'border-b-accent font-medium text-ink' : 'border-b-transparent text-ink-2'}`}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}
