/** Why the API server did not take an object. */
export type Refusal =
  | { is: 'quota'; quota: string; exceeded: readonly Exceeded[] }
  | { is: 'quota-needs'; quota: string; words: string }
  | { is: 'limit-range'; words: string }
  | { is: 'pod-security'; level: string; words: string }
  | { is: 'denied'; by: string; words: string }
  | { is: 'webhook-away'; by: string; words: string }
  | { is: 'service-account'; name: string }
  | { is: 'priority-class'; name: string }
  | { is: 'ending'; namespace: string }
  | { is: 'no-right'; words: string }
  | { is: 'invalid'; words: string }

export interface Exceeded {
  /** `limits.memory`, `pods` */
  what: string
  requested: string
  used: string
  limited: string
}

type Reading = (text: string) => Refusal | undefined

const READINGS: readonly Reading[] = [
  quota,
  (text) =>
    take(/failed quota: ([^:]+): (must specify .*)/s, text, (name, words) => ({
      ...{ is: 'quota-needs', quota: name, words },
    })),
  (text) =>
    take(/violates PodSecurity "([^":]+)(?::[^"]*)?": (.*)/s, text, (level, words) => ({
      ...{ is: 'pod-security', level, words },
    })),
  (text) =>
    take(/failed calling webhook "([^"]+)": (.*)/s, text, (by, words) => ({
      ...{ is: 'webhook-away', by: `webhook ${by}`, words },
    })),
  (text) =>
    take(/admission webhook "([^"]+)" denied the request: ?(.*)/s, text, (by, words) => ({
      ...{ is: 'denied', by: `webhook ${by}`, words },
    })),
  (text) =>
    take(
      /ValidatingAdmissionPolicy '([^']+)' (?:with binding '[^']*' )?denied request: ?(.*)/s,
      text,
      (by, words) => ({ is: 'denied', by: `policy ${by}`, words }),
    ),
  (text) =>
    take(
      /unable to validate against any (security context constraint)s?: ?(.*)/s,
      text,
      (by, words) => ({
        ...{ is: 'denied', by: `${by}s`, words },
      }),
    ),
  (text) =>
    take(/serviceaccount "([^"]+)" not found/, text, (name) => ({ is: 'service-account', name })),
  (text) =>
    take(/no PriorityClass with name (\S+) was found/, text, (name) => ({
      is: 'priority-class',
      name,
    })),
  (text) =>
    take(/new content in namespace (\S+) because it is being terminated/, text, (namespace) => ({
      ...{ is: 'ending', namespace },
    })),
  (text) =>
    take(
      /is forbidden: \[?((?:maximum|minimum) \S+ usage per .*|\S+ max limit to request ratio per .*?)\]?$/s,
      text,
      (words) => ({ is: 'limit-range', words }),
    ),
  (text) =>
    take(/forbidden: (User "[^"]*" cannot .*)/s, text, (words) => ({ is: 'no-right', words })),
  (text) =>
    take(/\b[A-Z][\w.]* "[^"]+" is invalid: (.*)/s, text, (words) => ({ is: 'invalid', words })),
]

/** Reads why something could not be created, from an Event FailedCreate, a condition ReplicaFailure or an engine's message. */
export function readRefusal(text: string): Refusal | undefined {
  for (const read of READINGS) {
    const refusal = read(text)
    if (refusal) return refusal
  }
  return undefined
}

/** `exceeded quota: team, requested: cpu=1,pods=1, used: cpu=4,pods=9, limited: cpu=4,pods=9` */
function quota(text: string): Refusal | undefined {
  const found =
    /exceeded quota: ([^,]+), requested: (\S+), used: (\S+), limited: (\S+)/.exec(text) ??
    /exceeded quota: ([^,\s]+)/.exec(text)
  const [, name, requested = '', used = '', limited = ''] = found ?? []
  if (name === undefined) return undefined
  const usedOf = amounts(used)
  const limitOf = amounts(limited)
  const exceeded = Array.from(amounts(requested), ([what, amount]) => ({
    ...{ what, requested: amount, used: usedOf.get(what) ?? '', limited: limitOf.get(what) ?? '' },
  }))
  return { is: 'quota', quota: name, exceeded }
}

function amounts(text: string): Map<string, string> {
  const pairs = text
    .replace(/,$/, '')
    .split(',')
    .map((pair) => pair.split('=') as [string, string?])
  return new Map(pairs.flatMap(([what, amount]) => (amount === undefined ? [] : [[what, amount]])))
}

function take(
  sign: RegExp,
  text: string,
  make: (first: string, second: string) => Refusal,
): Refusal | undefined {
  const found = sign.exec(text)
  return found ? make(found[1] ?? '', (found[2] ?? '').trim()) : undefined
}
