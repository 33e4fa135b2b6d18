import 'server-only'

import type { AppDescription, ManagedResource, Prerequisite } from '@/lib/domain/description'
import { readRefusal } from '@/lib/domain/diagnosis/read-refusal'
import { tellRefusal } from '@/lib/domain/diagnosis/tell-refusal'
import { asSentence, named } from '@/lib/domain/diagnosis/words'
import type { Evidence, Finding } from '@/lib/domain/finding'
import type { ObjectId } from '@/lib/domain/ref'

/** What an engine says of a hook of a chart: "pre-upgrade hooks failed: 1 error occurred …". */
const CHART_HOOK = /\b((?:pre|post)-(?:install|upgrade|rollback|delete|test)) hooks? failed/

const MOST_QUOTED = 4

/** Why an app could not be deployed, as its engine says: objects that were refused, hooks that failed, apps it waits for. */
export function engineFindings(own: ObjectId, label: string, said: AppDescription): Finding[] {
  const failed = said.resources.filter(({ isFailed }) => isFailed)
  return [
    ...failed.map((resource) => ofResource(resource, label)),
    ...ofConditions(
      own,
      label,
      said.conditions.filter(({ tone, message }) => tone === 'bad' && message !== ''),
      failed,
    ),
    ...said.prerequisites
      .filter(({ isReady }) => !isReady)
      .map((prerequisite) => ofPrerequisite(own, label, prerequisite, said.conditions)),
  ]
}

function ofResource({ id, hook, message = '' }: ManagedResource, label: string): Finding {
  const evidence: Evidence[] = message === '' ? [] : [{ from: 'engine', by: label, text: message }]
  const base = { tone: 'bad' as const, about: id, under: id, count: 1, evidence }
  if (hook !== undefined)
    return {
      ...base,
      code: 'hook-failed',
      sentence: asSentence(`The ${hook} hook ${named(id)} failed${after(message)}`),
      next: [`See the pods and the log of ${named(id)}; nothing after this hook was deployed.`],
    }
  const refusal = readRefusal(message)
  const words = refusal && tellRefusal(refusal, named(id), id.namespace)
  return {
    ...base,
    code: words?.code ?? 'admission',
    sentence: asSentence(`${named(id)} could not be applied${after(words?.because ?? message)}`),
    next: words?.next ?? [`Correct ${named(id)} at its source, then sync again.`],
  }
}

type Said = AppDescription['conditions'][number]

/** Conditions tell one failure several times over: one finding, by the one that says most. */
function ofConditions(
  own: ObjectId,
  label: string,
  conditions: readonly Said[],
  failed: readonly ManagedResource[],
): Finding[] {
  const [telling] = conditions.toSorted((a, b) => weight(b) - weight(a))
  if (!telling) return []
  const { message, since } = telling
  const base = {
    ...{ tone: 'bad' as const, about: own, under: own, count: 1 },
    evidence: [telling, ...conditions.filter((each) => each !== telling)]
      .slice(0, MOST_QUOTED)
      .map(({ type, message: text }) => ({
        ...{ from: 'engine' as const, by: `${label}, condition ${type}`, text },
      })),
    ...(since !== undefined && { since }),
  }
  const hook = CHART_HOOK.exec(message)?.[1]
  if (hook !== undefined)
    return [
      {
        ...base,
        code: 'hook-failed',
        sentence: asSentence(`The ${hook} hooks of ${named(own)} failed: ${message}`),
        next: ['See the Job of the hook and its log; the release was not deployed further.'],
      },
    ]
  // What became of each object says more.
  if (failed.length > 0) return []
  const refusal = readRefusal(message)
  const thing = refusedThing(message)
  if (!refusal)
    return [
      {
        ...base,
        code: 'other',
        sentence: asSentence(`${named(own)} is not deployed as it should be: ${message}`),
        next: [
          'Correct what is named there at the source or in the cluster; it is tried again by itself.',
        ],
      },
    ]
  const { code, because, next } = tellRefusal(refusal, thing ?? named(own), own.namespace)
  const sentence = asSentence(`${thing ?? 'An object'} could not be applied: ${because}`)
  return [{ ...base, code, sentence, next }]
}

/** Hooks and refusals say most, what went well again least; of others the longest. */
function weight({ message }: Said): number {
  if (CHART_HOOK.test(message)) return 1e6
  if (readRefusal(message)) return 1e5
  return message.includes('succeeded') ? 0 : message.length
}

/** `Deployment/shop/web dry-run failed: …` names what was refused. */
function refusedThing(message: string): string | undefined {
  const [, kind, name] =
    /\b([A-Z]\w+)\/(?:[\w.-]+\/)?([\w.-]+) (?:dry-run|namespace|apply|invalid)/.exec(message) ?? []
  return kind !== undefined && name !== undefined ? `${kind} ${name}` : undefined
}

function ofPrerequisite(
  own: ObjectId,
  label: string,
  { id, message }: Prerequisite,
  conditions: readonly Said[],
): Finding {
  const waiting = conditions.find((each) => /dependenc/i.test(each.message))
  return {
    code: 'dependency',
    tone: 'warning',
    about: id,
    under: own,
    count: 1,
    sentence: asSentence(
      `${named(own)} waits for ${named(id)}, which is not ready${after(message)}`,
    ),
    evidence: [
      ...(waiting
        ? [
            {
              from: 'engine' as const,
              by: `${label}, condition ${waiting.type}`,
              text: waiting.message,
            },
          ]
        : []),
      ...(message === '' ? [] : [{ from: 'engine' as const, by: named(id), text: message }]),
    ],
    next: [`Mend ${named(id)} first; then this goes on by itself.`],
  }
}

function after(message: string): string {
  return message === '' ? '' : `: ${message}`
}
