import { AppSetsScreen } from '@/components/app-sets/app-sets-screen'

export const metadata = { title: 'Sets' }

export default function AppSetsPage() {
  return <AppSetsScreen />
}
