import type { StoredRelease, DesiredInput, DesiredReader, Parsed } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, textIn } from '../../raw'
import { readYaml } from '../../yaml'
import { documentsOf } from '../release-manifest'
import { refused, unpackRelease } from '../release-secret'
import { manifestOf, releaseRecord } from '../stored-release'
import { partsOf } from './app-parts'
import { type ReleaseValues, releaseValues } from './release-values'
import { textsApart } from './secret-texts'

const MAX_OBJECTS = 20_000
/** A manifest is read in one go, while others wait: larger ones take seconds. */
const MAX_MANIFEST = 8 << 20

/** Where a release's record is, and how it is read: the one that runs, or another one of the history. */
export function releaseOf({
  object,
  revisions,
  found,
}: DesiredInput): ReturnType<NonNullable<DesiredReader['release']>> {
  const app = partsOf(object)
  const record = releaseRecord(app, app, revisions?.[0])
  if (!record) return undefined
  const values = releaseValues(app, found)
  return { ...record, read: (secret) => readRelease(secret, values.ok ? values.value : undefined) }
}

/** `values`: those of today, by which to tell which of the release's own were no secret. */
function readRelease(secret: unknown, values: ReleaseValues | undefined): Parsed<StoredRelease> {
  const unpacked = unpackRelease(secret)
  if (!unpacked.ok) return unpacked
  const manifest = manifestOf(unpacked.value)
  if (manifest === undefined) return refused('it has no manifest')
  if (manifest.length > MAX_MANIFEST) return refused('its manifest is larger than 8 MB')
  const objects: Json[] = []
  for (const document of documentsOf(manifest)) {
    const object = readYaml(document)
    if (object === null) continue
    if (!isRecord(object)) return refused('its manifest is no YAML')
    objects.push(object)
    if (objects.length > MAX_OBJECTS) return refused('it holds more than 20,000 objects')
  }
  const release: Json = isRecord(unpacked.value) ? unpacked.value : {}
  const chart = recordIn(recordIn(release, 'chart'), 'metadata')
  const { version } = release
  return {
    ok: true,
    value: {
      objects,
      chart: { name: textIn(chart, 'name'), version: textIn(chart, 'version') },
      revision: typeof version === 'number' ? `v${version}` : '',
      secrets: secretsOf(recordIn(release, 'config'), values),
    },
  }
}

/**
 * A Secret may have held something else when the release was made: what is not told openly today, in spec and ConfigMaps,
 * counts as its. Without values of today everything does.
 */
function secretsOf(config: Json, values: ReleaseValues | undefined): readonly string[] {
  if (values && !values.hasSecrets) return []
  return textsApart(config, values?.open ?? {}, values?.closed ?? {})
}
