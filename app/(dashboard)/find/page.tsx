import { redirect } from 'next/navigation'

import { FindScreen } from '@/components/find/find-screen'
import { loadFind } from '@/lib/server/pages'

export const metadata = { title: 'Find' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function FindPage({ searchParams }: Props) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value
    return first === undefined ? [] : [[name, first] as const]
  })
  const { href, ...found } = await loadFind(Object.fromEntries(given))
  if (href !== undefined) redirect(href)
  return <FindScreen {...found} />
}
