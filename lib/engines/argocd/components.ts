/** The parts of Argo CD by their component label, first those without which nothing is compared or deployed. */
export const COMPONENTS: readonly { component: string; does: string }[] = [
  {
    component: 'application-controller',
    does: 'Compares every Application with its source, and syncs it.',
  },
  { component: 'repo-server', does: 'Fetches repositories and charts, and renders manifests.' },
  {
    component: 'applicationset-controller',
    does: 'Generates Applications from ApplicationSets and writes them back.',
  },
  { component: 'redis', does: 'Caches manifests and resource trees for the other parts.' },
  { component: 'redis-ha-haproxy', does: 'Leads to the cache that is in charge.' },
  { component: 'server', does: 'Serves the web pages, the API and the command line.' },
  { component: 'dex-server', does: 'Signs people in through other identity providers.' },
  {
    component: 'notifications-controller',
    does: 'Tells people and systems what happens to Applications.',
  },
  { component: 'commit-server', does: 'Pushes rendered manifests for the source hydrator.' },
]

/** Events of these kinds are Argo CD's audit trail: syncs begun and ended, by whom, and every change of status. */
export const EVENT_SELECTORS: readonly string[] = [
  'involvedObject.kind=Application',
  'involvedObject.kind=ApplicationSet',
  'involvedObject.kind=AppProject',
]
