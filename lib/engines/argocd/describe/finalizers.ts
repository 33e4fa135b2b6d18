import type { Policy } from '@/lib/domain/description'

const RESOURCES = 'resources-finalizer.argocd.argoproj.io'
const HOOKS: readonly (readonly [prefix: string, when: string])[] = [
  ['pre-delete-finalizer.argocd.argoproj.io', 'before'],
  ['post-delete-finalizer.argocd.argoproj.io', 'after'],
]

/** What happens to an app's objects when the Application is deleted, which its finalizers decide. */
export function finalizerPolicies(finalizers: readonly string[]): Policy[] {
  const hooks = HOOKS.filter(([prefix]) => finalizers.some((each) => each.startsWith(prefix)))
  return [
    whenDeleted(finalizers),
    ...hooks.map(([, when]) => ({
      name: 'When deleted',
      value: `runs hooks ${when} its objects are deleted`,
    })),
  ]
}

function whenDeleted(finalizers: readonly string[]): Policy {
  const name = 'When deleted'
  const own = finalizers.find((each) => each.startsWith(RESOURCES))
  if (own === undefined) {
    const note = 'It has no finalizer: whoever deletes the app leaves what it deployed behind.'
    return { name, value: 'its objects stay', note }
  }
  if (own.endsWith('/background')) {
    return { name, value: 'its objects are deleted', note: 'They go in the background.' }
  }
  return { name, value: 'its objects are deleted', note: 'The app goes after they are gone.' }
}
