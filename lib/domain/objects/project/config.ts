import type { Reader } from '../../health/reader'
import type { Projector } from '../projection'
import { counted, joined } from '../words'

/** Names of the keys of a ConfigMap or Secret, in order. */
export function keysOf(object: Reader): readonly string[] {
  const fields = ['data', 'stringData', 'binaryData']
  return [...new Set(fields.flatMap((field) => object.keys(field)))].sort()
}

export const configMap: Projector = (object) => {
  const keys = keysOf(object)
  return {
    keys,
    line: joined(
      counted(keys.length, 'key'),
      object.flag('immutable') ? 'cannot be changed' : undefined,
    ),
  }
}

const SECRET_TYPES: Readonly<Record<string, string>> = {
  'kubernetes.io/tls': 'certificate',
  'kubernetes.io/dockerconfigjson': 'registry login',
  'kubernetes.io/dockercfg': 'registry login',
  'kubernetes.io/basic-auth': 'login',
  'kubernetes.io/ssh-auth': 'SSH key',
  'kubernetes.io/service-account-token': 'service account token',
  'helm.sh/release.v1': 'Helm release',
}

/** What a Secret of a well-known type holds; undefined for any other. */
export function secretTypeWords(type: string | undefined): string | undefined {
  return type !== undefined && Object.hasOwn(SECRET_TYPES, type) ? SECRET_TYPES[type] : undefined
}

/** Of a Secret only the names of its keys are kept. */
export const secret: Projector = (object) => {
  const keys = keysOf(object)
  return {
    keys,
    line: joined(secretTypeWords(object.text('type')), `${counted(keys.length, 'key')}, masked`),
  }
}
