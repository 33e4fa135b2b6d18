import { SourceScreen } from '@/components/sources/source-screen'

export const metadata = { title: 'Source' }

export default async function SourcePage({ params }: { params: Promise<{ key: string }> }) {
  const { key } = await params
  return <SourceScreen sourceKey={decodeURIComponent(key)} />
}
