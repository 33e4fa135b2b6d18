import { AppSkeleton } from '@/components/app/app-skeleton'

export default function Loading() {
  return <AppSkeleton />
}
