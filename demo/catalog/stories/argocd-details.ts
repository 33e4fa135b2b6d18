import type { World } from '../../world'
import { configMapYaml, deploymentYaml, serviceYaml } from '../builders'
import { PEOPLE } from '../people'
import { seedApp } from '../seeding'
import { DAY, HOUR, byHand, appAt, gitApplication, storyRepository } from './kit'

/** A mark that turns the direction of the text behind it. */
const RIGHT_TO_LEFT = '\u202e'
const SIGNS = 1_200
const SIGNS_PER_FILE = 100

/** Apps with everything on them that a page may show, also what it must not trust. */
export async function detailStories(world: World): Promise<void> {
  await linksAndNotices(world)
  await hostileWords(world)
  await wavesAndHooks(world)
  await manyResources(world)
}

/** Links, notices, information, subscriptions, image updates, and an address from its Ingress. */
async function linksAndNotices(world: World): Promise<void> {
  const path = 'city-works/city-portal'
  const ingress =
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: city-portal\n  annotations:\n    link.argocd.argoproj.io/status-page: Status|https://status.example.com/portal\nspec:\n  tls:\n    - hosts:\n        - portal.example.com\n  rules:\n    - host: portal.example.com\n      http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: city-portal\n                port:\n                  number: 80\n'
  const files = (version: string) => ({
    'app/deployment.yaml': deploymentYaml({
      name: 'city-portal',
      image: `ghcr.io/city-works/city-portal:${version}`,
    }),
    'app/service.yaml': serviceYaml('city-portal'),
    'app/ingress.yaml': ingress,
  })
  const repository = await storyRepository(world, path, [
    { days: 26, author: PEOPLE.kaya, message: 'City portal 1.0.0', files: files('1.0.0') },
    { days: 9, author: PEOPLE.renovate, message: 'City portal 1.1.0', files: files('1.1.0') },
    { days: 1, author: PEOPLE.kaya, message: 'City portal 1.2.0', files: files('1.2.0') },
  ])
  const app = gitApplication(world, 'city-portal', path, 'app', {
    automated: { prune: true, selfHeal: true },
    annotations: {
      'link.argocd.argoproj.io/grafana': 'Dashboards|https://grafana.example.com/d/portal',
      'link.argocd.argoproj.io/runbook': 'https://wiki.example.com/portal',
      'link.argocd.argoproj.io/prize': 'Click me|javascript:alert(document.domain)',
      'notice.argocd.argoproj.io/content': 'Moves to the new network on Saturday',
      'notice.argocd.argoproj.io/severity': 'warning',
      'notice.argocd.argoproj.io/url': 'https://wiki.example.com/move',
      'notifications.argoproj.io/subscribe.on-sync-failed.slack': 'portal-alerts;duty-officer',
      'notifications.argoproj.io/subscribe.on-deployed.email': 'portal@city-works.example',
      'argocd-image-updater.argoproj.io/image-list': 'portal=ghcr.io/city-works/city-portal:1.x',
      'argocd-image-updater.argoproj.io/portal.update-strategy': 'semver',
      'argocd-image-updater.argoproj.io/write-back-method': 'git',
    },
    info: [
      { name: 'Owner', value: 'team citizen' },
      { name: 'Runbook', value: 'https://wiki.example.com/portal' },
      { name: 'Trap', value: 'javascript:alert(1)' },
    ],
  })
  await seedApp(world, 'in-cluster', app, [
    { minutesAgo: 25 * DAY, revision: repository.resolve('HEAD~2') ?? '', by: 'a.kaya' },
    { minutesAgo: 8 * DAY, revision: repository.resolve('HEAD~1') ?? '' },
    { minutesAgo: 22 * HOUR, by: 'argocd-image-updater' },
  ])
}

/** Markup and marks of direction wherever somebody may write text. */
async function hostileWords(world: World): Promise<void> {
  const path = 'city-works/guest-book'
  const markup = '<img src=x onerror=alert(1)>'
  await storyRepository(world, path, [
    {
      days: 4,
      author: { name: `&lt;b&gt;eve ${RIGHT_TO_LEFT}nimda`, email: 'eve@example.com' },
      message: `Guest book ${markup} ${RIGHT_TO_LEFT}txt.exe`,
      files: {
        'app/deployment.yaml': deploymentYaml({
          name: 'guest-book',
          image: 'ghcr.io/city-works/guest-book:1.0.0',
          replicas: 1,
        }),
        'app/words.yaml': configMapYaml('guest-book-words', {
          greeting: `${markup} ${RIGHT_TO_LEFT}olleh`,
        }),
      },
    },
  ])
  const app = gitApplication(world, 'guest-book', path, 'app', {
    automated: { prune: true, selfHeal: true },
    annotations: {
      'notice.argocd.argoproj.io/content': `<script>alert(1)</script> ${RIGHT_TO_LEFT}gnp.exe`,
      'notice.argocd.argoproj.io/url': 'javascript:alert(2)',
      'link.argocd.argoproj.io/page': `${markup}|data:text/html,<script>alert(3)</script>`,
    },
    info: [{ name: `<u>${RIGHT_TO_LEFT}rebmun`, value: markup }],
  })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 3 * DAY, by: `<i>eve</i>` }])
  const { store } = world.cluster('in-cluster')
  const live = store.get(appAt('Application', 'argocd', 'guest-book'))
  const at = world.parts.clock.iso(world.parts.clock.now() - 20 * 60_000)
  if (live) {
    store.event(live, {
      reason: 'ResourceUpdated',
      message: `Updated sync status: ${markup} -> ${RIGHT_TO_LEFT}decnyS`,
      source: 'argocd-application-controller',
      seen: { first: at, last: at, count: 3 },
    })
  }
}

/** Three waves and a check after them. */
async function wavesAndHooks(world: World): Promise<void> {
  const path = 'city-works/tide-tables'
  const wave = (text: string, n: number) =>
    text.replace(
      /metadata:\n {2}name: (.*)\n/,
      `metadata:\n  name: $1\n  annotations:\n    argocd.argoproj.io/sync-wave: "${n}"\n`,
    )
  const check =
    'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: tide-tables-check\n  annotations:\n    argocd.argoproj.io/hook: PostSync\n    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: check\n          image: ghcr.io/city-works/smoke-test:1.0.0\n'
  await storyRepository(world, path, [
    {
      days: 3,
      author: PEOPLE.ivanova,
      message: 'Tide tables in three waves',
      files: {
        'app/settings.yaml': wave(configMapYaml('tide-tables', { harbour: 'north' }), -1),
        'app/store.yaml': wave(
          deploymentYaml({ name: 'tide-store', image: 'ghcr.io/city-works/tide-store:1.0.0' }),
          1,
        ),
        'app/web.yaml': wave(
          deploymentYaml({ name: 'tide-web', image: 'ghcr.io/city-works/tide-web:1.0.0' }),
          2,
        ),
        'app/check.yaml': check,
      },
    },
  ])
  const app = gitApplication(world, 'tide-tables', path, 'app', { automated: { prune: true } })
  await seedApp(world, 'in-cluster', app, [{ minutesAgo: 50, by: 's.ivanova' }])
}

/** More resources than anybody reads. */
async function manyResources(world: World): Promise<void> {
  const path = 'city-works/road-signs'
  const sign = (n: number) =>
    configMapYaml(`sign-${String(n).padStart(4, '0')}`, { limit: String(30 + (n % 3) * 20) })
  const files: Record<string, string> = {}
  for (let first = 0; first < SIGNS; first += SIGNS_PER_FILE) {
    const many = Array.from({ length: SIGNS_PER_FILE }, (_, i) => sign(first + i))
    files[`signs/from-${String(first).padStart(4, '0')}.yaml`] = many.join('---\n')
  }
  await storyRepository(world, path, [
    { days: 7, author: PEOPLE.nowak, message: 'All road signs', files },
  ])
  const app = gitApplication(world, 'road-signs', path, 'signs', { automated: { prune: true } })
  await seedApp(world, 'in-cluster-germany', app, [{ minutesAgo: 6 * DAY }])
  byHand(world, 'in-cluster-germany', appAt('Application', 'argocd', 'road-signs'), (draft) => {
    draft.metadata.annotations = { 'argocd.argoproj.io/manifest-generate-paths': '.' }
  })
}
