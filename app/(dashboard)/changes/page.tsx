import { ChangesScreen } from '@/components/changes/changes-screen'

export const metadata = { title: 'Changes' }

export default function ChangesPage() {
  return <ChangesScreen />
}
