import { ClustersScreen } from '@/components/clusters/clusters-screen'

export const metadata = { title: 'Clusters' }

export default function ClustersPage() {
  return <ClustersScreen />
}
