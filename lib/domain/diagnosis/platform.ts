import type { FindingCode } from '../finding'
import type { LiveEvent, LiveObject, Symptom } from '../live-object'
import { readRefusal } from './read-refusal'
import { fromEvent, fromStatus, type Suspicion } from './suspicion'
import { asSentence, capital, named, sinceOf } from './words'
import type { World } from './world'

/** How a kind is told that says of itself that it is not well. */
interface Telling {
  code: FindingCode
  /** Follows its name: "was not issued". */
  words: string
  next: (object: LiveObject) => string
  isWarning?: boolean
}

const TELLINGS: readonly (readonly [kind: RegExp, telling: Telling])[] = [
  [
    /^cert-manager\.io\/(Cluster)?Issuer$/,
    {
      code: 'certificate',
      words: 'cannot issue certificates',
      next: ({ id }) => `Check the account, address and credentials of the ${named(id)}.`,
    },
  ],
  [
    /^acme\.cert-manager\.io\//,
    {
      code: 'certificate',
      words: 'has not been passed',
      next: () =>
        'Check that the domain’s DNS and port 80 lead to this cluster; it is tried again by itself.',
    },
  ],
  [
    /^cert-manager\.io\//,
    {
      code: 'certificate',
      words: 'was not issued',
      next: () =>
        'Check the issuer, and for ACME that the domain’s DNS and port 80 lead to this cluster.',
    },
  ],
  [
    /^external-secrets\.io\/(Cluster)?SecretStore$/,
    {
      code: 'secret-sync',
      words: 'cannot be used',
      next: ({ id }) => `Check the address and credentials of the ${named(id)}.`,
    },
  ],
  [
    /^external-secrets\.io\//,
    {
      code: 'secret-sync',
      words: 'was not synced',
      next: () =>
        'Check that the entry exists in the store under that name, and that the store may read it.',
    },
  ],
  [
    /^bitnami\.com\/SealedSecret$/,
    {
      code: 'secret-sync',
      words: 'was not unsealed',
      next: () => 'Seal it anew with the certificate of this cluster, for this name and namespace.',
    },
  ],
  [
    /^([\w-]+\.)?cluster\.x-k8s\.io\//,
    {
      code: 'cluster-not-up',
      words: 'is not up',
      next: () => 'See what the infrastructure provider says of the machines that are missing.',
    },
  ],
  [
    /\.(crossplane|upbound)\.io\/.*Cluster$/,
    {
      code: 'cluster-not-up',
      words: 'is not up',
      next: () => 'Correct what the cloud refuses; the provider tries again by itself.',
    },
  ],
  [
    /\.(crossplane|upbound)\.io\//,
    {
      code: 'other',
      words: 'could not be made as asked',
      next: () => 'Correct what the cloud refuses; the provider tries again by itself.',
    },
  ],
  [
    /^(wgpolicyk8s\.io|kyverno\.io)\//,
    {
      code: 'policy',
      words: 'breaks a policy',
      next: () => 'Change the object so that it keeps the policy, or have an exception made.',
      isWarning: true,
    },
  ],
]

const SCALER: Telling = {
  code: 'other',
  words: 'cannot scale',
  next: () =>
    'See whether the metrics that it scales by are there: the metrics server runs, and the pods request what is measured.',
}

const OTHER: Telling = {
  code: 'other',
  words: 'is not well',
  next: ({ id }) => `See the conditions and Events of ${named(id)}.`,
}

/** Engines' own words for "what I deployed does not become ready": the cause is told elsewhere. */
const ECHO =
  /health ?check|timeout waiting for|not ready: \[|HealthCheckFailed|context deadline exceeded/i
const WAITS = /DependencyNotReady|dependenc(y|ies) .*not ready/i
/** Kinds whose troubles are read elsewhere, with more in hand. */
const READ_ELSEWHERE = new Set(['/Pod', '/PersistentVolumeClaim', 'batch/Job'])
/** An object that is under way is told only when an Event warns of it and it has been so for a while. */
const PATIENCE_MS = 120_000
const RECENT_MS = 900_000

/** Everything else that says of itself that it is not well, in its own words. */
export function conditions(world: World, object: LiveObject): Suspicion[] {
  const { id, health, symptoms, createdAt } = object
  if (READ_ELSEWHERE.has(`${id.group}/${id.kind}`) || health?.status === 'suspended') return []
  const symptom = symptoms.find(isTelling) ?? symptoms[0]
  const isDegraded = health?.status === 'degraded'
  const event = warningOf(world, object)
  // Much says at its beginning that it is not ready yet.
  const age = Math.min(world.ageOf(createdAt), world.ageOf(symptom?.at))
  const isStuck = age >= PATIENCE_MS && (symptom !== undefined || event !== undefined)
  const waitsFor = health?.status === 'progressing' && WAITS.test(health.reason)
  if (!isDegraded && !isStuck && !waitsFor) return []
  const message = waitsFor ? health.reason : messageOf(object, symptom, event)
  const said = `${symptom?.reason ?? ''} ${message}`
  const isWaiting = WAITS.test(said)
  const telling = tellingOf(object)
  const code = isWaiting ? 'dependency' : codeOf(telling, symptom?.code, said)
  const isBad = isDegraded && telling.isWarning !== true && !isWaiting
  return [
    {
      code,
      tone: isBad ? 'bad' : 'warning',
      object,
      alike: `${symptom?.part ?? ''} ${symptom?.reason ?? ''} ${code}`,
      tell: (who, count) => {
        const words = isWaiting
          ? 'waits'
          : symptom?.code === 'deadline'
            ? 'made no progress for too long'
            : telling.words
        return asSentence(
          `${capital(who)} ${inNumber(words, count)}${message === '' ? '' : `: ${message}`}`,
        )
      },
      evidence: evidenceOf(object, symptom, event),
      next: [
        isWaiting ? 'Mend what it waits for; then it goes on by itself.' : telling.next(object),
      ],
      ...sinceOf(symptom ? symptom.at : event?.firstAt),
      isSymptom: true,
      ...(ECHO.test(said) && { isEcho: true }),
    },
  ]
}

/** Verbs for several things. */
function inNumber(words: string, count: number): string {
  if (count === 1) return words
  return words
    .replace(/^is /, 'are ')
    .replace(/^was /, 'were ')
    .replace(/^has /, 'have ')
    .replace(/^(waits|breaks)/, (verb) => verb.slice(0, -1))
}

/** The newest warning that still matters; pods that could not be made are told elsewhere. */
function warningOf(world: World, object: LiveObject): LiveEvent | undefined {
  return world
    .eventsOf(object)
    .find(
      ({ isWarning, reason, lastAt }) =>
        isWarning &&
        reason !== 'FailedCreate' &&
        (world.now === undefined || world.ageOf(lastAt) < RECENT_MS),
    )
}

function isTelling({ code, message }: Symptom): boolean {
  return code === 'condition' && message !== ''
}

function messageOf(
  { health }: LiveObject,
  symptom: Symptom | undefined,
  event: LiveEvent | undefined,
): string {
  const own = health?.status === 'degraded' ? health.reason : ''
  return [symptom?.message, own, event?.message].find((text) => text) ?? ''
}

function tellingOf({ id: { group, kind } }: LiveObject): Telling {
  if (kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject') return SCALER
  return TELLINGS.find(([sign]) => sign.test(`${group}/${kind}`))?.[1] ?? OTHER
}

function codeOf(telling: Telling, symptom: string | undefined, said: string): FindingCode {
  if (symptom === 'deadline') return 'deadline'
  if (telling !== OTHER) return telling.code
  return readRefusal(said) ? 'admission' : telling.code
}

function evidenceOf(
  { health }: LiveObject,
  symptom: Symptom | undefined,
  event: LiveEvent | undefined,
): Suspicion['evidence'] {
  const own = symptom
    ? [
        fromStatus(
          symptom.part === undefined
            ? symptom.reason
            : `Condition ${symptom.part}: ${symptom.reason}`,
          symptom.message || symptom.reason,
          symptom.at,
        ),
      ]
    : health && (health.status !== 'progressing' || WAITS.test(health.reason))
      ? [fromStatus('Health', health.reason)]
      : []
  return [...own, ...(event ? [fromEvent(event)] : [])].filter(({ text }) => text !== '')
}
