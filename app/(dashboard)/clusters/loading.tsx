import { ClustersSkeleton } from '@/components/clusters/clusters-skeleton'

export default function Loading() {
  return <ClustersSkeleton />
}
