import { generic } from '../project/platform/generic'
import { isComposite } from '../project/platform/crossplane'
import { section, type Summariser } from './facts'
import { highlights } from './highlights'
import { managedSummary } from './platform/crossplane'

/** Any custom kind: what its spec asks for and what its status says, as far as that is a word, a number or a time. */
export const genericSummary: Summariser = (object, id) => {
  if (isComposite(object)) return managedSummary(object, id)
  return {
    headline: generic(object, id).line ?? '',
    sections: [
      ...section('Asked for', highlights(object.at('spec'))),
      ...section('State', highlights(object.at('status'))),
    ],
  }
}
