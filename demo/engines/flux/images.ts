import type { KubeObject } from '../../api/object'
import { newestVersion } from '../../git/chart-repository'
import type { FileChanges, FileTree } from '../../git/file-tree'
import { fieldsAt, groupOf, idOf, textAt } from '../access'
import { Conditions, conditionOf, isReady } from './conditions'
import {
  handled,
  isSuspended,
  isoTime,
  tell,
  timeOf,
  writeStatus,
  type FluxContext,
} from './context'

const REFLECTOR = 'image-reflector-controller'
const AUTOMATION = 'image-automation-controller'
const SHOWN_TAGS = 10

/** Which image kinds there are, and the controller of each. */
export const IMAGE_KINDS: Readonly<Record<string, string>> = {
  ImageRepository: REFLECTOR,
  ImagePolicy: REFLECTOR,
  ImageUpdateAutomation: AUTOMATION,
}

/** One run over an image object: a scan, a choice, or an update that is committed and pushed. */
export async function reconcileImage(context: FluxContext, object: KubeObject): Promise<void> {
  if (isSuspended(object)) return
  if (object.kind === 'ImageRepository') scan(context, object)
  else if (object.kind === 'ImagePolicy') choose(context, object)
  else await update(context, object)
}

function scan(context: FluxContext, object: KubeObject): void {
  const image = textAt(object, 'spec', 'image')
  const tags = context.tagsOf(image)
  if (!tags) {
    const message = `scan failed: GET https://${image.replace('/', '/v2/')}/tags/list: NAME_UNKNOWN: repository name not known to registry`
    finish(context, object, REFLECTOR, false, 'ReadOperationFailed', message)
    return
  }
  const message = `successful scan: found ${tags.length} tags`
  const isNew = textAt(conditionOf(object, 'Ready'), 'message') !== message
  finish(context, object, REFLECTOR, true, 'Succeeded', message, {
    canonicalImageName: image,
    observedExclusionList: ['^.*\\.sig$'],
    lastScanResult: {
      scanTime: isoTime(context),
      tagCount: tags.length,
      latestTags: [...tags].sort().reverse().slice(0, SHOWN_TAGS),
    },
  })
  if (isNew) tell(context, object, REFLECTOR, { reason: 'Succeeded', message })
}

function choose(context: FluxContext, object: KubeObject): void {
  const { store } = context.home
  const ref = fieldsAt(object, 'spec', 'imageRepositoryRef')
  const namespace = textAt(ref, 'namespace') || (object.metadata.namespace ?? '')
  const id = {
    group: groupOf(object),
    kind: 'ImageRepository',
    namespace,
    name: textAt(ref, 'name'),
  }
  const repository = store.get(id)
  if (!isReady(repository)) {
    const message = `referenced ImageRepository does not exist or is not ready: ${namespace}/${id.name}`
    finish(context, object, REFLECTOR, false, 'DependencyNotReady', message)
    return
  }
  const image = textAt(repository, 'spec', 'image')
  const range = textAt(object, 'spec', 'policy', 'semver', 'range')
  const tag = newestVersion(context.tagsOf(image) ?? [], range)
  if (tag === undefined) {
    const message = `version list argument cannot be empty: no tag of ${image} fits ${range}`
    finish(context, object, REFLECTOR, false, 'Failure', message)
    return
  }
  const before = textAt(object, 'status', 'latestRef', 'tag')
  const previous = before === '' || before === tag ? '' : ` (previously ${image}:${before})`
  const message = `Latest image tag for ${image} resolved to ${tag}${previous}`
  finish(context, object, REFLECTOR, true, 'Succeeded', message, {
    latestRef: { name: image, tag },
    latestImage: `${image}:${tag}`,
    ...(before !== '' && before !== tag && { observedPreviousRef: { name: image, tag: before } }),
  })
  if (before !== tag) tell(context, object, REFLECTOR, { reason: 'Succeeded', message })
}

async function update(context: FluxContext, object: KubeObject): Promise<void> {
  const { store } = context.home
  const namespace = object.metadata.namespace ?? ''
  const name = textAt(object, 'spec', 'sourceRef', 'name')
  const source = store.get({
    group: 'source.toolkit.fluxcd.io',
    kind: 'GitRepository',
    namespace,
    name,
  })
  const url = textAt(source, 'spec', 'url')
  const repository = context.git.repositoryAt(url)
  if (!repository || context.git.isLocked(repository.path)) {
    const message = `failed to checkout source: unable to clone '${url}': authentication required`
    finish(context, object, AUTOMATION, false, 'GitOperationFailed', message)
    return
  }
  const policies = store.list(groupOf(object), 'ImagePolicy', namespace).filter(isReady)
  const branch = textAt(object, 'spec', 'git', 'push', 'branch') || 'main'
  const tree =
    repository.commitOf(repository.resolve(branch) ?? '')?.tree ?? new Map<string, string>()
  const changes = updatedFiles(tree, textAt(object, 'spec', 'update', 'path'), policies)
  const common = {
    lastAutomationRunTime: isoTime(context),
    observedSourceRevision: textAt(source, 'status', 'artifact', 'revision'),
    observedPolicies: Object.fromEntries(
      policies.map((policy) => [policy.metadata.name, fieldsAt(policy, 'status', 'latestRef')]),
    ),
  }
  if (Object.keys(changes).length === 0) {
    finish(context, object, AUTOMATION, true, 'Succeeded', 'repository up-to-date', common)
    return
  }
  const author = fieldsAt(object, 'spec', 'git', 'commit', 'author')
  const template = textAt(object, 'spec', 'git', 'commit', 'messageTemplate')
  const commit = await context.git.commit(
    repository.path,
    template || 'Update from image update automation',
    changes,
    { name: textAt(author, 'name') || 'fluxcdbot', email: textAt(author, 'email') },
    timeOf(context),
  )
  const message = `pushed commit '${commit.sha.slice(0, 7)}' to branch '${branch}'\n${template}`
  finish(context, object, AUTOMATION, true, 'Succeeded', message, {
    ...common,
    lastPushCommit: commit.sha,
    lastPushTime: isoTime(context),
  })
  tell(context, object, AUTOMATION, { reason: 'Succeeded', message })
}

const MARKER =
  /^(\s*(?:- )?\w+:\s*)(\S+)(\s*# \{"\$imagepolicy": "([\w-]+):([\w-]+)(:tag)?"\}\s*)$/gm

/** The files whose marked lines do not say what their policy chose. */
function updatedFiles(
  tree: FileTree,
  folder: string,
  policies: readonly KubeObject[],
): FileChanges {
  const prefix = folder.replace(/^\.?\/?/, '')
  const changes: Record<string, string> = {}
  for (const [path, text] of tree) {
    if (!path.startsWith(prefix)) continue
    const next = text.replace(
      MARKER,
      (
        line,
        key: string,
        _value,
        marker: string,
        namespace: string,
        name: string,
        part?: string,
      ) => {
        const policy = policies.find(
          ({ metadata }) => metadata.name === name && metadata.namespace === namespace,
        )
        const { name: image, tag } = fieldsAt(policy, 'status', 'latestRef')
        if (typeof tag !== 'string') return line
        return `${key}${part === undefined ? `${String(image)}:${tag}` : tag}${marker}`
      },
    )
    if (next !== text) changes[path] = next
  }
  return changes
}

function finish(
  context: FluxContext,
  object: KubeObject,
  controller: string,
  isGood: boolean,
  reason: string,
  message: string,
  status: Record<string, unknown> = {},
): void {
  const conditions = new Conditions(object, isoTime(context)).set({
    type: 'Ready',
    status: isGood ? 'True' : 'False',
    reason,
    message,
  })
  writeStatus(context, idOf(object), controller, {
    ...fieldsAt(object, 'status'),
    ...status,
    ...handled(object),
    observedGeneration: isGood ? (object.metadata.generation ?? 1) : -1,
    conditions: conditions.list(),
  })
  if (!isGood) tell(context, object, controller, { reason, message, type: 'Warning' })
}
