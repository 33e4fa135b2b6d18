import type { AutomationArea } from '@/lib/domain/automation'

interface Counts {
  all: number
  trouble: number
  suspended: number
}

const WHAT: Record<AutomationArea, string> = {
  images: 'Image automation',
  notifications: 'Notifications',
}

export const NOTHING_THERE: Record<AutomationArea, string> = {
  images:
    'No cluster that answers has objects that scan registries or write image tags to Git. Where an engine has such controllers, they show here by themselves.',
  notifications:
    'No cluster that answers has alerts, providers or receivers. Where an engine has such objects, they show here by themselves.',
}

/** One area in one sentence. */
export function automationsVerdict(
  area: AutomationArea,
  { all, trouble, suspended }: Counts,
): string {
  if (all === 0) return `${WHAT[area]}: none is set up.`
  const rest = suspended > 0 ? `, ${suspended} suspended` : ''
  if (trouble === 0) return `${WHAT[area]}: ${all} at work, none in trouble${rest}.`
  return `${WHAT[area]}: ${trouble} of ${all} in trouble${rest}.`
}
