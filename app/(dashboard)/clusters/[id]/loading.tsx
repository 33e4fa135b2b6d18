import { ClusterSkeleton } from '@/components/clusters/cluster-skeleton'

export default function Loading() {
  return <ClusterSkeleton />
}
