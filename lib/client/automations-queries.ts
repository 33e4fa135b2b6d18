import type { AutomationList } from '@/lib/contract/automation'

import { listPages } from './list-page'

export function automationsQuery(query: string) {
  return listPages<AutomationList>('/api/automations', query)
}
