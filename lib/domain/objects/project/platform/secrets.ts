import type { Reader } from '../../../health/reader'
import type { Symptom } from '../../../live-object'
import type { Projector } from '../../projection'
import { byName, named } from '../../references-by-name'
import { troubleConditions } from '../../trouble-conditions'
import { counted, joined } from '../../words'

const STORES = 'external-secrets.io'
const CERTIFICATES = 'cert-manager.io'

export const externalSecret: Projector = (object, { namespace, name }) => {
  const target = object.at('spec', 'target')
  const keys = object.list('spec', 'data').flatMap((entry) => entry.text('secretKey') ?? [])
  const makesNone = target.text('creationPolicy') === 'None'
  const store = object.text('spec', 'secretStoreRef', 'name')
  return {
    line: joined(
      counted(keys.length, 'key'),
      store === undefined ? undefined : `from ${store}`,
      isFalse(object, 'Ready') ? 'not synced' : undefined,
    ),
    leansOn: [
      ...(makesNone
        ? []
        : byName(target.text('name') ?? name, { how: 'makes', kind: 'Secret', namespace, keys })),
      ...storeOf(object.at('spec', 'secretStoreRef'), namespace),
    ],
    symptoms: troubleConditions(object),
  }
}

function storeOf(reference: Reader, namespace: string) {
  const isForAll = reference.text('kind') === 'ClusterSecretStore'
  return named(reference, {
    how: 'uses',
    group: STORES,
    kind: 'SecretStore',
    namespace: isForAll ? '' : namespace,
  })
}

/** A SealedSecret becomes a Secret of its own name. */
export const sealedSecret: Projector = (object, { namespace, name }) => {
  const keys = object.keys('spec', 'encryptedData')
  return {
    line: joined(
      counted(keys.length, 'key'),
      isFalse(object, 'Synced') ? 'cannot be unsealed' : undefined,
    ),
    leansOn: byName(name, { how: 'makes', kind: 'Secret', namespace, keys }),
    symptoms: troubleConditions(object),
  }
}

export const certificate: Projector = (object, { namespace }) => {
  const notAfter = object.text('status', 'notAfter')
  return {
    line:
      notAfter === undefined
        ? 'not issued yet'
        : `valid until ${notAfter.slice(0, '2026-01-01'.length)}`,
    leansOn: [
      ...byName(object.text('spec', 'secretName'), {
        how: 'makes',
        kind: 'Secret',
        namespace,
        keys: ['tls.crt', 'tls.key'],
      }),
      ...issuerOf(object, namespace),
    ],
    symptoms: troubleConditions(object),
  }
}

/** Requests, orders and challenges on the way to a certificate. */
export const certificateStep: Projector = (object, { namespace }) => ({
  line: joined(object.text('status', 'state'), object.text('status', 'reason')),
  leansOn: issuerOf(object, namespace),
  symptoms: [...troubleConditions(object), ...heldUp(object)],
})

const DONE = ['valid', 'ready']

/** Orders and challenges have no conditions: a state and why it is not another one. */
function heldUp(object: Reader): Symptom[] {
  const state = object.text('status', 'state')
  const message = object.text('status', 'reason')
  if (!state || !message || DONE.includes(state)) return []
  return [{ code: 'condition', reason: state, message }]
}

function issuerOf(object: Reader, namespace: string) {
  const reference = object.at('spec', 'issuerRef')
  const isForAll = reference.text('kind') === 'ClusterIssuer'
  return named(reference, {
    how: 'uses',
    group: CERTIFICATES,
    kind: 'Issuer',
    namespace: isForAll ? '' : namespace,
  })
}

const ISSUERS = [
  ['acme', 'ACME'],
  ['ca', 'CA'],
  ['selfSigned', 'self-signed'],
  ['vault', 'Vault'],
  ['venafi', 'Venafi'],
] as const

/** An Issuer says what stands behind it; one for the whole cluster reads its Secret elsewhere. */
export const issuer: Projector = (object, { namespace }) => ({
  line: ISSUERS.find(([type]) => object.has('spec', type))?.[1] ?? '',
  leansOn: namespace
    ? byName(object.text('spec', 'ca', 'secretName'), { how: 'reads', kind: 'Secret', namespace })
    : [],
  symptoms: troubleConditions(object),
})

function isFalse(object: Reader, type: string): boolean {
  return troubleConditions(object, [type]).length > 0
}
