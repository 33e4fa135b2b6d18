import 'server-only'

import type { App } from '@/lib/domain/app'
import type { ResourceType } from '@/lib/domain/resource-type'
import type { Slim } from '@/lib/engines/engine'

import { dependency } from './dependency-index'
import { engineContext, type Surroundings } from './engine-context'

export interface Judged {
  app: App
  /** Things, by `dependency`, whose change calls for judging again. */
  things: string[]
  /** Everything that it asked for could be told. */
  isComplete: boolean
}

export interface JudgeQuestion extends Surroundings {
  type: ResourceType
  slim: Slim
}

/** Has the engine judge one app, and notes what the verdict hangs on. */
export function judgeApp(question: JudgeQuestion): Judged {
  const { engine, type, slim, cluster, clusters } = question
  const asked = new Set<string>()
  let isComplete = cluster.contents.isSettled
  const down = new Set<string>()
  const context = engineContext({ ...question, home: slim.id.namespace })
  const app = engine.toApp(type, slim, {
    ...context,
    workloads(id, by) {
      asked.add(id)
      const target = clusters.get(id)
      // What is forbidden stays so: that verdict is as good as it gets. What does not answer may answer later.
      if (!target?.contents.isSettled || target.tracker.freshness === 'offline') isComplete = false
      return context.workloads(id, by)
    },
    controller(component, namespace) {
      cluster.controllers.counts(engine.id, component)
      const controller = context.controller(component, namespace)
      if (controller.state === 'down') down.add(component)
      return controller
    },
  })

  // That nobody judges it for the moment is no change of its health.
  if (down.size > 0 && app.health.status === 'unknown' && !app.ours) isComplete = false

  const { objects, workloads, marks } = engine.dependsOn(type, slim)
  const reached = new Set([...asked, ...(app.destination.cluster ? [app.destination.cluster] : [])])
  const things = objects.map((id) => dependency.object(cluster.id, id))
  for (const id of reached) {
    things.push(dependency.reach(id))
    for (const workload of workloads) things.push(dependency.workload(id, workload))
    for (const { mark, value } of marks) things.push(dependency.mark(id, mark, value))
  }
  return { app, things, isComplete }
}
