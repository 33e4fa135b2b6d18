import 'server-only'

import type { AppRef } from '@/lib/domain/ref'

import { TestFleet } from '../../testing/a-fleet'
import { FakeCluster } from '../../testing/fake-cluster'
import type { FakeObject } from '../../testing/fake-objects'
import { aLiveDeployment, aPod, aReplicaSet } from '../../testing/live-objects'
import { ManualClock } from '../../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../../testing/objects'

const PATH = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/web'

/** An app of one Deployment in a fake cluster, whose only pod crashes, watched by a whole fleet. */
export class Shop {
  readonly clock = new ManualClock()
  readonly t = new TestFleet(this.clock)
  readonly prod = new FakeCluster('prod', this.clock)
  readonly ref: AppRef = {
    ...{ cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name: 'web' },
  }
  readonly web = aLiveDeployment('web', 0)
  readonly set = aReplicaSet('web-1', this.web, 1)
  readonly pod: FakeObject

  constructor(messages: { back?: string; end?: string } = {}) {
    const { back = 'back-off 5m0s restarting failed container=app', end = '' } = messages
    this.pod = aPod('web-1-a', { ...this.set, status: { replicas: 1, readyReplicas: 0 } })
    this.pod.status = {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady' }],
      containerStatuses: [
        {
          ...{ name: 'app', ready: false, restartCount: 6 },
          state: { waiting: { reason: 'CrashLoopBackOff', message: back } },
          lastState: { terminated: { exitCode: 1, reason: 'Error', message: end } },
        },
      ],
    }
    this.set.status = { replicas: 1, readyReplicas: 0 }
  }

  /** The fleet has listed everything; further objects lie in the cluster as well. */
  async open(...further: readonly FakeObject[]): Promise<this> {
    const { t, prod, clock } = this
    await t.start(prod)
    prod.objects.serve('argoproj.io/v1alpha1', 'Application', 'applications')
    this.app(anApplication('web', { workloads: ['web'], health: 'Degraded' }))
    prod.objects.put(this.web, this.set, this.pod, ...further)
    await t.live(1000, prod)
    await clock.advance(0)
    return this
  }

  /** The app's own object. */
  app(application: unknown): void {
    this.prod.answers.set(PATH, application)
    this.prod.lists({ [APPLICATIONS]: [application] })
  }

  /** Asks, while time passes in which the tree can be read. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    const first = question().catch(() => undefined)
    await this.t.live(3000, this.prod)
    await first
    const answer = question()
    answer.catch(() => undefined)
    await this.t.live(2000, this.prod)
    return answer
  }
}
