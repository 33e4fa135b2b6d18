import type { Reader } from '../../../health/reader'
import type { ObjectFact } from '../../../object-summary'
import type { ObjectId } from '../../../ref'
import {
  certificate,
  certificateStep,
  externalSecret,
  issuer,
  sealedSecret,
} from '../../project/platform/secrets'
import type { Projector } from '../../projection'
import type { Named } from '../../references-by-name'
import { troubleConditions } from '../../trouble-conditions'
import { code, links, said, section, type Summariser, time } from '../facts'

const MAX_ROWS = 100

/** What an object leans on in one way, as the tree knows it. */
function leanings(
  project: Projector,
  object: Reader,
  id: ObjectId,
  how: 'makes' | 'uses' | 'reads',
): readonly Named[] {
  return (project(object, id).leansOn ?? []).filter(
    (each): each is Named => 'id' in each && each.how === how,
  )
}

export const externalSecretSummary: Summariser = (object, id) => {
  const ready = object.list('status', 'conditions').find((entry) => entry.text('type') === 'Ready')
  const isSynced = ready?.text('status') === 'True'
  return {
    headline: isSynced ? 'Synced' : (ready?.text('message') ?? 'Not synced yet'),
    sections: [
      ...section(
        'External secret',
        links('Store', leanings(externalSecret, object, id, 'uses')),
        links('Makes', leanings(externalSecret, object, id, 'makes')),
        time('Last synced', object.text('status', 'refreshTime'), isSynced ? undefined : 'bad'),
        said('Every', object.text('spec', 'refreshInterval')),
        said('Owns what it makes', object.text('spec', 'target', 'creationPolicy')),
        said('When it goes', object.text('spec', 'target', 'deletionPolicy')),
      ),
      ...section('Keys', object.list('spec', 'data').slice(0, MAX_ROWS).flatMap(keyFact)),
      ...section(
        'Whole secrets',
        object
          .list('spec', 'dataFrom')
          .slice(0, MAX_ROWS)
          .flatMap((entry) =>
            code('From', entry.text('extract', 'key') ?? entry.text('find', 'path')),
          ),
      ),
    ],
  }
}

/** Where a key comes from: a path in the store, never a value. */
function keyFact(entry: Reader): ObjectFact[] {
  const remote = entry.at('remoteRef')
  const property = remote.text('property')
  const path = remote.text('key') ?? ''
  return code(
    entry.text('secretKey') ?? 'key',
    property === undefined ? path : `${path}, ${property}`,
  )
}

export const sealedSecretSummary: Summariser = (object, id) => ({
  headline: troubleConditions(object, ['Synced'])[0]?.message ?? '',
  sections: [
    ...section(
      'Sealed secret',
      links('Makes', leanings(sealedSecret, object, id, 'makes')),
      said('Type', object.text('spec', 'template', 'type')),
      said('Scope', scopeWords(object.at('metadata', 'annotations'))),
    ),
    ...section(
      'Keys',
      object
        .keys('spec', 'encryptedData')
        .slice(0, MAX_ROWS)
        .flatMap((key) => said(key, 'sealed')),
    ),
  ],
})

function scopeWords(annotations: Reader): string {
  if (annotations.text('sealedsecrets.bitnami.com/cluster-wide') === 'true')
    return 'any name and namespace'
  return annotations.text('sealedsecrets.bitnami.com/namespace-wide') === 'true'
    ? 'any name in its namespace'
    : 'this name and namespace only'
}

export const certificateSummary: Summariser = (object, id) => {
  const spec = object.at('spec')
  const status = object.at('status')
  const names = [spec.text('commonName'), ...spec.texts('dnsNames')].filter(
    (name) => name !== undefined,
  )
  return {
    sections: [
      ...section(
        'Certificate',
        code('Names', [...new Set(names)].slice(0, MAX_ROWS).join(', ')),
        time('Valid from', status.text('notBefore')),
        time('Valid until', status.text('notAfter')),
        time('Renewed at', status.text('renewalTime')),
        time('Failed last', status.text('lastFailureTime'), 'bad'),
        said('Failed tries', status.number('failedIssuanceAttempts'), 'bad'),
        said('Revision', status.number('revision')),
        links('Makes', leanings(certificate, object, id, 'makes')),
        links('Issuer', leanings(certificate, object, id, 'uses')),
        said(
          'Key',
          [spec.text('privateKey', 'algorithm'), spec.word('privateKey', 'size')]
            .filter(Boolean)
            .join(' '),
        ),
      ),
    ],
  }
}

/** Requests, orders and challenges: what they wait for, in the words of the authority. */
export const certificateStepSummary: Summariser = (object, id) => ({
  sections: section(
    'Request',
    said('State', object.text('status', 'state')),
    said('Reason', object.text('status', 'reason')),
    said('Name', object.text('spec', 'dnsName') ?? object.texts('spec', 'dnsNames').join(', ')),
    said('Proof', object.text('spec', 'type')),
    links('Issuer', leanings(certificateStep, object, id, 'uses')),
    time('Failed', object.text('status', 'failureTime'), 'bad'),
  ),
})

export const issuerSummary: Summariser = (object, id) => {
  const type = issuer(object, id).line ?? ''
  return {
    headline:
      object
        .list('status', 'conditions')
        .find((entry) => entry.text('type') === 'Ready')
        ?.text('message') ?? '',
    sections: section(
      'Issuer',
      said('Type', type),
      code(
        'Server',
        object.text('spec', 'acme', 'server') ?? object.text('spec', 'vault', 'server'),
      ),
      said('Account', object.text('spec', 'acme', 'email')),
      links('Key', leanings(issuer, object, id, 'reads')),
    ),
  }
}
