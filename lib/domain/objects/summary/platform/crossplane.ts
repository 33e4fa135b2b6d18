import { managed } from '../../project/platform/crossplane'
import { code, links, said, section, type Summariser } from '../facts'
import { highlights } from '../highlights'

const MAX_ROWS = 100

/** Ready says that the thing is there, Synced that it is as asked: both are told. */
export const managedSummary: Summariser = (object, id) => {
  const leanings = (managed(object, id).leansOn ?? []).flatMap((each) =>
    'id' in each ? [{ id: each.id, how: each.how }] : [],
  )
  const conditions = ['Ready', 'Synced'].flatMap((type) => {
    const entry = object.list('status', 'conditions').find((each) => each.text('type') === type)
    const isTrue = entry?.text('status') === 'True'
    const words = entry?.text('message') ?? entry?.text('reason')
    return said(
      type,
      isTrue ? 'yes' : entry ? (words ?? 'no') : 'not said yet',
      isTrue ? 'good' : 'warning',
    )
  })
  return {
    headline: managed(object, id).line ?? '',
    sections: [
      ...section(
        'State',
        conditions,
        code('Name outside', object.text('metadata', 'annotations', 'crossplane.io/external-name')),
        said(
          'Reconciling',
          object.text('metadata', 'annotations', 'crossplane.io/paused') === 'true'
            ? 'paused'
            : undefined,
          'warning',
        ),
        said('When this object goes', object.text('spec', 'deletionPolicy')),
        said('May', object.texts('spec', 'managementPolicies').join(', ')),
      ),
      ...section(
        'Made of',
        links('Part', leanings.filter(({ how }) => how === 'makes').slice(0, MAX_ROWS)),
      ),
      ...section(
        'Needs',
        links(
          'Uses',
          leanings.filter(({ how }) => how === 'uses'),
        ),
      ),
      ...section('Asked for', highlights(object.at('spec', 'forProvider'))),
      ...section('As it is', highlights(object.at('status', 'atProvider'))),
    ],
  }
}
