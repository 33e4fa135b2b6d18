import type { CompareRules } from '@/lib/domain/recipe'

import type { DesiredInput } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, textIn, textMapIn, textsIn } from '../../raw'
import { isTrue } from '../go-bool'
import { identityOf } from './identity'
import { ignoreRules } from './ignore-rules'
import { type Settings, settingsOf } from './settings'
import { SKIP_MARKS } from './skip-marks'
import { INSTALLATION_ID, trackingMarks, trackingOf } from './tracking'

/** The field manager of Argo CD's server-side applies and dry runs; `ArgoCDSSAManager` in `common/common.go`. */
const MANAGER = 'argocd-controller'
const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options'

/** Field managers under which the parts of Argo CD write. */
export const MANAGERS = [
  MANAGER,
  'argocd-application-controller',
  'argocd-applicationset-controller',
  'argocd-server',
]

/**
 * How Argo CD compares: server-side diff and server-side apply by ownership of fields, else by three ways. What left the
 * source counts as to be pruned whether or not the next run prunes, because it makes the app OutOfSync; unless no sync of
 * the app ever prunes.
 */
export function rulesOf({ object, found }: DesiredInput): CompareRules {
  const app: Json = isRecord(object) ? object : {}
  const settings = settingsOf(app, found)
  const tracking = trackingOf(app, settings)
  const marks = trackingMarks(tracking, identityOf(app))
  const keys = [marks.annotation, marks.label].filter((key) => key !== undefined)
  const [ownKey = ''] = keys
  return {
    how: isServerSide(app, settings) ? 'ownership' : 'three-way',
    manager: MANAGER,
    cleans: [],
    ...ignoreRules(app, settings),
    skip: SKIP_MARKS,
    ownMarks: [
      ...keys,
      ...(tracking.method === 'annotation' ? [tracking.labelKey] : []),
      INSTALLATION_ID,
    ],
    ownedBy: { annotation: ownKey, app: marks.app },
    prunes: !isKept(app),
    hookAnnotations: ['argocd.argoproj.io/hook', 'helm.sh/hook'],
  }
}

/** The app's own word wins over the controller's; `CompareAppState` in `controller/state.go`. */
function isServerSide(app: Json, { params }: Settings): boolean {
  const options = listed(textMapIn(recordIn(app, 'metadata'), 'annotations')[COMPARE_OPTIONS])
  const isAsked =
    isTrue(textIn(params, 'controller.diff.server.side')) || options.includes('ServerSideDiff=true')
  if (isAsked && !options.includes('ServerSideDiff=false')) return true
  return syncOptions(app).includes('ServerSideApply=true')
}

function isKept(app: Json): boolean {
  return syncOptions(app).includes('Prune=false')
}

function syncOptions(app: Json): readonly string[] {
  return textsIn(recordIn(recordIn(app, 'spec'), 'syncPolicy'), 'syncOptions')
}

function listed(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((option) => option.trim())
}
