import type { RecipeNeed } from '@/lib/domain/recipe'
import { type ObjectId, objectKey } from '@/lib/domain/ref'

import type { DesiredInput } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, textIn } from '../../raw'
import { sourceId } from '../slim-common'
import { artifactOf, serviceOf } from './artifact'

/** What a raw app object is read by. */
export interface AppParts {
  name: string
  namespace: string
  spec: Json
  status: Json
}

/** Takes an app's object apart; what is missing is empty. */
export function partsOf(object: unknown): AppParts {
  const app: Json = isRecord(object) ? object : {}
  const metadata = recordIn(app, 'metadata')
  return {
    name: textIn(metadata, 'name'),
    namespace: textIn(metadata, 'namespace'),
    spec: recordIn(app, 'spec'),
    status: recordIn(app, 'status'),
  }
}

/** The source that a reference names; undefined for kinds that are none. */
export function referenced(from: Json, namespace: string): ObjectId | undefined {
  const ref = { kind: textIn(from, 'kind'), name: textIn(from, 'name') }
  return sourceId({ ...ref, namespace: textIn(from, 'namespace') || namespace }, namespace)
}

/** A part of Flux beside the controller that serves an artifact: how it is started says how it renders. */
export function controllerNeed(
  name: string,
  source: ObjectId | undefined,
  found: DesiredInput['found'],
): readonly RecipeNeed[] {
  const id = controllerId(name, source, found)
  return id ? [{ id, use: 'settings', isOptional: true }] : []
}

/** See `controllerNeed`; undefined until the source was read. */
export function controllerId(
  name: string,
  source: ObjectId | undefined,
  found: DesiredInput['found'],
): ObjectId | undefined {
  const object = source && found.get(objectKey(source))
  const service = isRecord(object) ? serviceOf(artifactOf(object)?.url ?? '') : undefined
  return service && { group: 'apps', kind: 'Deployment', namespace: service.namespace, name }
}
