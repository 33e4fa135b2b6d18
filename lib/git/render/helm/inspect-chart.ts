import 'server-only'

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { placeInside } from '../inside-root'
import { RenderFault } from '../problem'

const MAX_ENTRIES = 50_000
const MAX_TEMPLATE = 1 << 20
const MAX_NAMED = 5

const LOOKUP = /\(?\blookup\s+["$(.]/
const RANDOM =
  /\b(?:rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|shuffle|uuidv4|gen(?:CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey|PrivateKey)|htpasswd|bcrypt|encryptAES|now|ago)\b/

/** Looks through a chart before it is rendered: throws where a link leaves the source, notes what cannot be told. */
export async function inspectChart(root: string, folder: string): Promise<readonly string[]> {
  const templates = await templatesOf(root, folder)
  const lookups: string[] = []
  const randoms: string[] = []
  for (const path of templates) {
    const text = await templateText(join(root, path))
    const name = folder === '' ? path : path.slice(folder.length + 1)
    const code = actionsOf(text)
    if (LOOKUP.test(code)) lookups.push(name)
    if (RANDOM.test(code.replace(/"(?:[^"\\]|\\[^])*"/g, '""'))) randoms.push(name)
  }
  return [
    ...note(lookups, 'looks up objects of the cluster, which finds none here'),
    ...note(
      randoms,
      'makes values anew each time (random, time, certificates): those fields always differ',
    ),
  ]
}

function note(names: readonly string[], what: string): readonly string[] {
  if (names.length === 0) return []
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : ''
  return [`The chart ${what}: ${names.slice(0, MAX_NAMED).join(', ')}${more}.`]
}

/** Every template below a chart, those of its subcharts too. */
async function templatesOf(root: string, folder: string): Promise<readonly string[]> {
  const templates: string[] = []
  const seen = new Set<string>()
  const todo = [folder]
  let entries = 0
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    for (const entry of await readdir(join(root, next), { withFileTypes: true })) {
      if (++entries > MAX_ENTRIES) {
        throw new RenderFault('too-large', `The chart holds more than ${MAX_ENTRIES} files.`)
      }
      const path = next === '' ? entry.name : `${next}/${entry.name}`
      // Helm follows links wherever they lead.
      const place = entry.isSymbolicLink() ? await placeInside(root, path, path) : undefined
      if (place?.kind === 'folder') todo.push(place.path)
      else if (entry.isDirectory()) todo.push(path)
      else if (/(?:^|\/)templates\//.test(path)) templates.push(path)
    }
  }
  return templates.sort()
}

/** What stands in double braces, without comments. */
function actionsOf(text: string): string {
  const actions: string[] = []
  for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', start)) {
    const end = text.indexOf('}}', start)
    if (end === -1) break
    const action = text.slice(start + 2, end)
    if (!/^-?\s*\/\*/.test(action)) actions.push(action)
    start = end + 2
  }
  return actions.join('\n')
}

async function templateText(path: string): Promise<string> {
  if ((await stat(path)).size > MAX_TEMPLATE) return ''
  return readFile(path, 'utf8')
}
