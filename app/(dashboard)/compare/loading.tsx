import { DiffSkeleton } from '@/components/diff/diff-skeleton'

export default function CompareLoading() {
  return <DiffSkeleton />
}
