import { type Json } from '../../parse'
import { recordIn, textIn } from '../../raw'
import { controllerNamespace } from './settings'

/** Under which names Argo CD knows one Application. */
export interface Identity {
  /** Its own name, which a Helm release is called by. */
  name: string
  namespace: string
  /** The name that its objects carry: `team-a_web` outside of the controller's namespace; `InstanceName` in `types.go`. */
  instance: string
  project: string
  /** Where namespaced objects go that name no namespace. */
  destination: string
}

/** Reads who an Application is. */
export function identityOf(app: Json): Identity {
  const metadata = recordIn(app, 'metadata')
  const spec = recordIn(app, 'spec')
  const name = textIn(metadata, 'name')
  const namespace = textIn(metadata, 'namespace')
  return {
    name,
    namespace,
    instance: namespace === controllerNamespace(app) ? name : `${namespace}_${name}`,
    project: textIn(spec, 'project') || 'default',
    destination: textIn(recordIn(spec, 'destination'), 'namespace'),
  }
}
