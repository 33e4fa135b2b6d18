import { AppsSkeleton } from '@/components/apps/apps-skeleton'

export default function Loading() {
  return (
    <div data-full-height className="flex min-h-0 flex-1 flex-col">
      <AppsSkeleton />
    </div>
  )
}
