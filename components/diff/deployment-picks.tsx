import { Button } from '@/components/ui/button'
import { chosenDeployments } from '@/lib/client/diff-deployments'
import type { DiffAnswer } from '@/lib/contract/diff'

import { DeploymentPick } from './deployment-pick'

interface Props {
  deployments: DiffAnswer['deployments']
  from: string | undefined
  to: string | undefined
  onChange: (chosen: { from: string; to: string }) => void
}

/** The two deployments that are compared, the older one first. */
export function DeploymentPicks({ deployments, from, to, onChange }: Props) {
  const chosen = chosenDeployments(deployments, { from, to })
  const older = chosen.from?.id ?? from ?? ''
  const newer = chosen.to?.id ?? to ?? ''
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2 tablet:px-6">
      <DeploymentPick
        label="From"
        value={older}
        deployments={deployments}
        onChange={(id) => onChange({ from: id, to: newer })}
      />
      <DeploymentPick
        label="To"
        value={newer}
        deployments={deployments}
        onChange={(id) => onChange({ from: older, to: id })}
      />
      <Button
        disabled={older === '' || newer === ''}
        onClick={() => onChange({ from: newer, to: older })}
      >
        Swap
      </Button>
    </div>
  )
}
