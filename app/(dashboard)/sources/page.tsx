import { SourcesScreen } from '@/components/sources/sources-screen'

export const metadata = { title: 'Sources' }

export default function SourcesPage() {
  return <SourcesScreen />
}
