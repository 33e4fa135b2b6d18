import { AutomationsScreen } from '@/components/automations/automations-screen'

export const metadata = { title: 'Automation' }

export default function AutomationsPage() {
  return <AutomationsScreen />
}
