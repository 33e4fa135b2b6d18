import { valuesFrom } from '../../project/platform/delivery'
import { byName } from '../../references-by-name'
import { counted } from '../../words'
import { code, links, said, section, type Summariser, time } from '../facts'
import { runFacts, sourceLink } from './delivery'

const MAX_ROWS = 50

/** OpenTofu or Terraform under a controller: what is planned, what was applied, what it made. */
export const terraformSummary: Summariser = (object, { namespace }) => {
  const spec = object.at('spec')
  const status = object.at('status')
  const pending = status.text('plan', 'pending')
  const approval = spec.text('approvePlan')
  const made = status.list('inventory', 'entries').slice(0, MAX_ROWS)
  const isDriftOnly = approval === 'disable'
  return {
    sections: [
      ...section('Reconciliation', runFacts(object)),
      ...section(
        'Plan',
        said('Approval', approvalWords(approval)),
        code('Waits for approval', isDriftOnly || approval === 'auto' ? undefined : pending),
        said(
          'Plan',
          status.flag('plan', 'isDestroyPlan') ? 'destroys everything' : undefined,
          'bad',
        ),
        code('Planned', status.text('lastPlannedRevision')),
        code('Applied', status.text('lastAppliedRevision')),
        time('Drift found', status.text('lastDriftDetectedAt'), 'warning'),
        said(
          'When this object goes',
          spec.flag('destroyResourcesOnDeletion')
            ? 'everything it made is destroyed'
            : 'what it made stays',
        ),
      ),
      ...section(
        'Module',
        sourceLink(spec.at('sourceRef'), namespace),
        code('Path', spec.text('path')),
        said('Workspace', spec.text('workspace')),
        links('Variables from', valuesFrom(spec.list('varsFrom'), namespace)),
        links(
          'Writes outputs to',
          byName(spec.text('writeOutputsToSecret', 'name'), {
            how: 'makes',
            kind: 'Secret',
            namespace,
          }),
        ),
        said('Outputs', status.texts('availableOutputs').join(', ')),
      ),
      ...section(
        'Resources',
        made.flatMap((entry) =>
          code(
            entry.text('n') ?? entry.text('name') ?? 'resource',
            entry.text('id') ?? entry.text('t'),
          ),
        ),
        said(
          'In all',
          status.list('inventory', 'entries').length > MAX_ROWS
            ? counted(status.list('inventory', 'entries').length, 'resource')
            : undefined,
        ),
      ),
    ],
  }
}

/** Empty means that a person approves each plan by its name. */
function approvalWords(approval: string | undefined): string {
  if (approval === 'auto') return 'every plan is applied at once'
  if (approval === 'disable') return 'nothing is applied: it only looks for drift'
  return approval ? `plan ${approval} may be applied` : 'a person approves each plan'
}
