import { FleetGraphScreen } from '@/components/fleet-graph/fleet-graph-screen'

export const metadata = { title: 'Graph' }

export default function GraphPage() {
  return <FleetGraphScreen />
}
