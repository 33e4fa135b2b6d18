import 'server-only'

import type { AppSetDetail } from '@/lib/contract/app-set'
import type { AppRow } from '@/lib/domain/app'
import type { AppSet, Generator } from '@/lib/domain/app-set'
import type { AppRef } from '@/lib/domain/ref'

import { isoTime } from '../clock'
import { normalServer } from '../fleet/destinations'
import type { FleetView, Held } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { byUrgency, toAppMark } from './app-mark'
import { appSetItems, setKind } from './list-app-sets'
import { ownedApps } from './owned-apps'
import { seesSet } from './sees-support'

const MOST_GENERATED = 200
const MOST_IN_STEP = 100
/** The engine's word for an app of a step that is done. */
const DONE = 'Healthy'

/** One set in full; undefined when there is none that one sees. */
export function readAppSet(
  fleet: FleetView,
  ref: AppRef,
  seen: Visibility,
  now: number,
): AppSetDetail | undefined {
  const held = fleet.support.sets().find(({ value }) => isRef(value.ref, ref))
  if (!held || !seesSet(fleet, held, seen)) return undefined
  const { value } = held
  const rows = ownedApps(fleet, ref.cluster, { ...ref, kind: setKind(value) }, seen)
  const generated = generatedOf(fleet, value, rows, seen)
  const matches = matchesOf(fleet, held, seen)
  return {
    ...appSetItems(fleet, seen, now)(held),
    conditions: [...value.conditions],
    generatorTree: value.generators.map(toNode),
    template: { ...value.template, sources: value.template.sources.map(toSource) },
    policies: [...value.policies],
    steps: stepsOf(fleet, value, rows),
    generated: generated.slice(0, MOST_GENERATED),
    named: value.generated.length,
    ...(matches && { matches }),
    asOf: isoTime(now),
  }
}

function isRef(a: AppRef, b: AppRef): boolean {
  return (
    a.cluster === b.cluster && a.type === b.type && a.namespace === b.namespace && a.name === b.name
  )
}

type Node = AppSetDetail['generatorTree'][number]

function toNode({ kind, words, children }: Generator): Node {
  return { kind, words, children: children.map(toNode) }
}

function toSource(source: AppSet['template']['sources'][number]) {
  const { url, path, chart, targetRevision } = source
  return {
    url,
    ...(path !== undefined && { path }),
    ...(chart !== undefined && { chart }),
    ...(targetRevision !== undefined && { targetRevision }),
  }
}

function stepsOf(
  fleet: FleetView,
  { rollOut }: AppSet,
  rows: readonly AppRow[],
): AppSetDetail['steps'] {
  if (!rollOut) return []
  const byName = new Map(rows.map((row) => [row.ref.name, row]))
  return rollOut.steps.map(({ words, maxUpdate }, at) => {
    const inStep = rollOut.apps.filter(({ step }) => step === at + 1)
    const shown = [
      ...inStep.filter(({ state }) => state !== DONE),
      ...inStep.filter(({ state }) => state === DONE),
    ].slice(0, MOST_IN_STEP)
    return {
      words,
      ...(maxUpdate !== undefined && { maxUpdate }),
      total: inStep.length,
      apps: shown.map(({ step: _, ...app }) => {
        const row = byName.get(app.name)
        return { ...app, ...(row && { app: toAppMark(fleet, row) }) }
      }),
    }
  })
}

/** What is there, worst first, then what the set names and nobody sees; names alone only for those who see the set's own place. */
function generatedOf(
  fleet: FleetView,
  { ref, template, generated }: AppSet,
  rows: readonly AppRow[],
  seen: Visibility,
): AppSetDetail['generated'] {
  const there = [...rows].sort(byUrgency).map((row) => ({
    ...{ name: row.ref.name, namespace: row.ref.namespace, app: toAppMark(fleet, row) },
  }))
  const { cluster, namespace } = ref
  if (!seen.all && !seen.sees({ cluster, namespace, project: template.project })) return there
  const known = new Set(rows.map((row) => `${row.ref.namespace}/${row.ref.name}`))
  const missing = generated
    .filter((each) => !known.has(`${each.namespace}/${each.name}`))
    .map(({ name, namespace: at }) => ({ name, namespace: at }))
  return [...there, ...missing]
}

function matchesOf(
  fleet: FleetView,
  { engine, value }: Held<AppSet>,
  seen: Visibility,
): AppSetDetail['matches'] {
  const { cluster, namespace } = value.ref
  const known = fleet.support.deployClusters(cluster, engine.id, namespace)
  const matches = engine.sets?.match(value, known.clusters)
  if (!matches) return undefined
  const byServer = new Map<string, string>(
    fleet
      .clusters()
      .flatMap(({ id, server }) =>
        server === undefined ? [] : [[normalServer(server), id] as const],
      ),
  )
  const items = matches.map(({ name, server, isMatched, lacks }) => {
    const id = byServer.get(normalServer(server)) ?? (isItself(server) ? cluster : undefined)
    return {
      ...{ name, server, isMatched, lacks: [...lacks] },
      ...(id !== undefined && { cluster: id }),
    }
  })
  return {
    labelsFrom: known.labelsFrom,
    ...(known.note !== undefined && { note: known.note }),
    items: items.filter((item) =>
      item.cluster === undefined ? seen.all : seen.sees({ cluster: item.cluster }),
    ),
  }
}

function isItself(server: string): boolean {
  return /^https:\/\/kubernetes\.default\.svc(\.cluster\.local)?(:443)?\/?$/.test(server)
}
