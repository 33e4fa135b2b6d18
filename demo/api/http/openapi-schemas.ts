import { arrayOf, at, isRecord, recordOf, textOf, type JsonRecord } from '../json-value'
import type { Kind } from '../kind'
import type { KubeObject } from '../object'

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.'
const META_WORDS =
  "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata"

const text = { type: 'string' }
const textMap = { type: 'object', additionalProperties: { type: 'string', default: '' } }

/** What all objects carry, as OpenAPI v3. */
const OBJECT_META: JsonRecord = {
  description: 'ObjectMeta is metadata that all persisted resources must have.',
  type: 'object',
  properties: {
    annotations: textMap,
    creationTimestamp: { type: 'string', format: 'date-time' },
    deletionGracePeriodSeconds: { type: 'integer', format: 'int64' },
    deletionTimestamp: { type: 'string', format: 'date-time' },
    finalizers: {
      type: 'array',
      items: text,
      'x-kubernetes-list-type': 'set',
      'x-kubernetes-patch-strategy': 'merge',
    },
    generateName: text,
    generation: { type: 'integer', format: 'int64' },
    labels: textMap,
    managedFields: { type: 'array', items: { type: 'object' }, 'x-kubernetes-list-type': 'atomic' },
    name: text,
    namespace: text,
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        required: ['apiVersion', 'kind', 'name', 'uid'],
        properties: {
          apiVersion: text,
          blockOwnerDeletion: { type: 'boolean' },
          controller: { type: 'boolean' },
          kind: text,
          name: text,
          uid: text,
        },
        'x-kubernetes-map-type': 'atomic',
      },
      'x-kubernetes-list-map-keys': ['uid'],
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-patch-merge-key': 'uid',
      'x-kubernetes-patch-strategy': 'merge',
    },
    resourceVersion: text,
    uid: text,
  },
}

/** `components.schemas` of a group version: the schemas that its CRDs give, with what is common to all. */
export function schemasOf(
  definitions: readonly KubeObject[],
  kinds: readonly Kind[],
  version: string,
): JsonRecord {
  const schemas: JsonRecord = {}
  for (const kind of kinds) {
    const schema = schemaOf(definitions, kind, version)
    if (!schema) continue
    const gvk = { group: kind.group, kind: kind.kind, version }
    schemas[componentName(kind, version)] = {
      ...schema,
      properties: {
        ...recordOf(schema.properties),
        apiVersion: text,
        kind: text,
        metadata: {
          description: META_WORDS,
          allOf: [{ $ref: `#/components/schemas/${META}ObjectMeta` }],
        },
      },
      'x-kubernetes-group-version-kind': [gvk],
    }
  }
  return Object.keys(schemas).length === 0 ? {} : { ...schemas, [`${META}ObjectMeta`]: OBJECT_META }
}

/** `com.example.v1.Widget`: the group is turned round. */
function componentName({ group, kind }: Kind, version: string): string {
  return `${group.split('.').reverse().join('.')}.${version}.${kind}`
}

function schemaOf(
  definitions: readonly KubeObject[],
  { group, plural }: Kind,
  version: string,
): JsonRecord | undefined {
  const definition = definitions.find(({ metadata }) => metadata.name === `${plural}.${group}`)
  const versions = arrayOf(at(definition?.spec, 'versions'))
  const served = versions.find((one) => textOf(at(one, 'name')) === version)
  const schema = at(served, 'schema', 'openAPIV3Schema')
  return isRecord(schema) ? schema : undefined
}
