import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import { base64Size, textSize } from '../bytes-words'
import { configMap, keysOf, secretTypeWords } from '../project/config'
import { counted, joined } from '../words'
import { said, section, type Summariser } from './facts'

/** So many keys are told one by one. */
const MAX_KEYS = 200

/** Keys with how much they hold; the values themselves stand in the manifest. */
export const configMapSummary: Summariser = (object, id) => ({
  headline: configMap(object, id).line ?? '',
  sections: [
    ...section('Keys', keyFacts(object), said('More', moreThan(keysOf(object).length))),
    ...section('Config map', said('Can be changed', object.flag('immutable') ? 'no' : undefined)),
  ],
})

function keyFacts(object: Reader): ObjectFact[] {
  return [
    ...object
      .keys('data')
      .slice(0, MAX_KEYS)
      .flatMap((key) => {
        const text = object.text('data', key)
        return said(key, text === undefined ? 'no text' : textSize(text))
      }),
    ...object
      .keys('binaryData')
      .slice(0, MAX_KEYS)
      .flatMap((key) => {
        const text = object.text('binaryData', key)
        return said(key, text === undefined ? 'no text' : `${base64Size(text)}, binary`)
      }),
  ]
}

function moreThan(count: number): string | undefined {
  return count > MAX_KEYS ? counted(count - MAX_KEYS, 'more key') : undefined
}

/** Of a Secret its keys and what it is for; neither values nor their sizes. */
export const secretSummary: Summariser = (object) => {
  const keys = keysOf(object)
  const type = object.text('type') ?? 'Opaque'
  return {
    headline: joined(secretTypeWords(type), `${counted(keys.length, 'key')}, masked`),
    sections: [
      ...section(
        'Keys',
        keys.slice(0, MAX_KEYS).flatMap((key) => said(key, 'masked')),
        said('More', moreThan(keys.length)),
      ),
      ...section(
        'Secret',
        said('Type', type),
        said(
          'Service account',
          object.text('metadata', 'annotations', 'kubernetes.io/service-account.name'),
        ),
        said('Can be changed', object.flag('immutable') ? 'no' : undefined),
      ),
    ],
  }
}
