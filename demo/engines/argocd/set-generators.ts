import { dig, fieldsAt, isFields, listAt, textAt, type Fields } from '../access'
import { clusterRegistrations, type ArgoContext } from './context'

/** What one generated app is made of, by dotted name: `name`, `values.branch`, `path.basename`. */
export type Parameters = Readonly<Record<string, string>>

/** Thrown when a generator cannot give parameters; the message is the controller's. */
export class GeneratorError extends Error {}

const MOST_PARAMETERS = 10_000

/** The parameters that a set's generators give, in their order. */
export function parametersOf(context: ArgoContext, generators: readonly unknown[]): Parameters[] {
  const all = generators.flatMap((generator) => generate(context, generator))
  if (all.length > MOST_PARAMETERS) throw new GeneratorError('too many parameters')
  return all
}

function generate(context: ArgoContext, generator: unknown): Parameters[] {
  if (!isFields(generator)) return []
  if (generator.list !== undefined) {
    return listAt(generator, 'list', 'elements').map((element) => flat(element))
  }
  if (generator.clusters !== undefined) return clusters(context, generator.clusters)
  if (generator.git !== undefined) return directories(context, generator.git)
  if (generator.matrix !== undefined) return matrix(context, generator.matrix)
  if (generator.pullRequest !== undefined) return pullRequests(context, generator.pullRequest)
  throw new GeneratorError(`unknown generator ${Object.keys(generator).join(', ')}`)
}

function clusters(context: ArgoContext, generator: unknown): Parameters[] {
  const selector = fieldsAt(generator, 'selector')
  const values = prefixed('values', fieldsAt(generator, 'values'))
  return clusterRegistrations(context)
    .filter(({ labels }) => isSelected(selector, labels))
    .map(({ name, server, labels }) => ({
      name,
      nameNormalized: name.toLowerCase().replace(/[^a-z0-9.-]/g, '-'),
      server,
      ...prefixed('metadata.labels', labels),
      ...values,
    }))
}

/** Whether labels fit a Kubernetes label selector. */
export function isSelected(selector: Fields, labels: Readonly<Record<string, string>>): boolean {
  const equal = Object.entries(fieldsAt(selector, 'matchLabels'))
  return (
    equal.every(([key, value]) => labels[key] === value) &&
    listAt(selector, 'matchExpressions').every((one) => fits(one, labels))
  )
}

function fits(expression: unknown, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[textAt(expression, 'key')]
  const values = listAt(expression, 'values')
  switch (textAt(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    default:
      return value === undefined
  }
}

function directories(context: ArgoContext, generator: unknown): Parameters[] {
  const url = textAt(generator, 'repoURL')
  const revision = textAt(generator, 'revision') || 'HEAD'
  const repository = context.git.repositoryAt(url)
  const sha = repository?.resolve(revision)
  const commit = sha === undefined ? undefined : repository?.commitOf(sha)
  if (!commit) {
    const why = repository
      ? `unable to resolve '${revision}' to a commit SHA`
      : 'repository not found'
    throw new GeneratorError(
      `error generating params from git: error getting directories from repo: error retrieving Git Directories: rpc error: code = Internal desc = unable to checkout git repo ${url} with revision ${revision}: ${why}`,
    )
  }
  const folders = new Set<string>()
  for (const path of commit.tree.keys()) {
    const parts = path.split('/').slice(0, -1)
    parts.forEach((_part, i) => folders.add(parts.slice(0, i + 1).join('/')))
  }
  const rules = listAt(generator, 'directories')
  const matches = (path: string, isExclusion: boolean) =>
    rules.some(
      (rule) =>
        (dig(rule, 'exclude') === true) === isExclusion && glob(textAt(rule, 'path')).test(path),
    )
  return [...folders]
    .filter((path) => matches(path, false) && !matches(path, true))
    .sort()
    .map((path) => {
      const basename = path.slice(path.lastIndexOf('/') + 1)
      return {
        path,
        'path.path': path,
        'path.basename': basename,
        'path.basenameNormalized': basename.toLowerCase().replace(/[^a-z0-9.-]/g, '-'),
        ...prefixed('values', fieldsAt(generator, 'values')),
      }
    })
}

function matrix(context: ArgoContext, generator: unknown): Parameters[] {
  const [first, second] = listAt(generator, 'generators')
  if (second === undefined) throw new GeneratorError('matrix generators need two child generators')
  return generate(context, first).flatMap((one) =>
    generate(context, second).map((other) => ({ ...one, ...other })),
  )
}

function pullRequests(context: ArgoContext, generator: unknown): Parameters[] {
  const owner = textAt(generator, 'github', 'owner')
  const repository = textAt(generator, 'github', 'repo')
  const labels = listAt(generator, 'github', 'labels').map(String)
  const path = `${owner}/${repository}`
  return context
    .pullRequestsAt(path)
    .filter((request) => labels.every((label) => request.labels.includes(label)))
    .map(({ number, branch, author }) => {
      const head = context.git.repository(path).resolve(branch) ?? ''
      const slug = branch.toLowerCase().replace(/[^a-z0-9-]/g, '-')
      return {
        number: String(number),
        branch,
        branch_slug: slug,
        head_sha: head,
        head_short_sha: head.slice(0, 8),
        author,
      }
    })
}

function flat(value: unknown, prefix = ''): Record<string, string> {
  if (!isFields(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      isFields(inner)
        ? Object.entries(flat(inner, `${prefix}${key}.`))
        : [[`${prefix}${key}`, String(inner)]],
    ),
  )
}

function prefixed(prefix: string, values: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, String(value)]),
  )
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\*/g, '[^/]*')}$`)
}
