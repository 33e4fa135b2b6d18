import type { KubeObject } from '../../api/object'
import { atLeast } from '../version'
import { column, crd } from './crd'
import { fields, flag, many, open, text, textMap, time, whole, type Schema } from './schema'

const source = fields(
  {
    repoURL: text,
    path: text,
    chart: text,
    ref: text,
    targetRevision: text,
    helm: open,
    kustomize: open,
    directory: open,
    plugin: open,
  },
  ['repoURL'],
)
const destination = fields({ server: text, name: text, namespace: text })
const retry = fields({
  limit: whole,
  backoff: fields({ duration: text, factor: whole, maxDuration: text }),
})
const health = fields({ status: text, message: text, lastTransitionTime: time })
const initiatedBy = fields({ username: text, automated: flag })
const revisions = { revision: text, revisions: many(text), source, sources: many(source) }

const sync = fields({
  ...revisions,
  prune: flag,
  dryRun: flag,
  syncStrategy: open,
  resources: many(fields({ group: text, kind: text, namespace: text, name: text })),
  manifests: many(text),
  syncOptions: many(text),
  autoHealAttemptsCount: whole,
})
const operation = fields({
  initiatedBy,
  info: many(fields({ name: text, value: text })),
  retry,
  sync,
})

/** `automated.enabled` came with Argo CD 3.1; older clusters drop it without a word. */
function automated(version: string): Schema {
  const enabled = atLeast(version, '3.1') ? { enabled: flag } : {}
  return fields({ prune: flag, selfHeal: flag, allowEmpty: flag, ...enabled })
}

function applicationSpec(version: string): Schema {
  return fields({
    project: text,
    source,
    sources: many(source),
    destination,
    syncPolicy: fields({
      automated: automated(version),
      syncOptions: many(text),
      retry,
      managedNamespaceMetadata: fields({ labels: textMap, annotations: textMap }),
    }),
    ignoreDifferences: many(open),
    info: many(fields({ name: text, value: text })),
    revisionHistoryLimit: { type: 'integer', format: 'int64' },
  })
}

const applicationStatus = fields({
  sync: fields({
    status: text,
    revision: text,
    revisions: many(text),
    comparedTo: fields({
      source,
      sources: many(source),
      destination,
      ignoreDifferences: many(open),
    }),
  }),
  health,
  operationState: fields({
    operation,
    phase: text,
    message: text,
    startedAt: time,
    finishedAt: time,
    retryCount: { type: 'integer', format: 'int64' },
    syncResult: open,
  }),
  conditions: many(fields({ type: text, message: text, lastTransitionTime: time })),
  resources: many(open),
  history: many(open),
  summary: fields({ images: many(text), externalURLs: many(text) }),
  sourceType: text,
  sourceTypes: many(text),
  reconciledAt: time,
  observedAt: time,
  resourceHealthSource: text,
  controllerNamespace: text,
})

/** The three custom kinds of an Argo CD release; Applications have no status subresource. */
export function argocdCrds(version: string): KubeObject[] {
  const group = 'argoproj.io'
  const labels = (name: string) => ({
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': 'argocd',
  })
  return [
    crd({
      group,
      kind: 'Application',
      plural: 'applications',
      shortNames: ['app', 'apps'],
      labels: labels('applications.argoproj.io'),
      versions: [
        {
          name: 'v1alpha1',
          status: false,
          columns: [
            column('Sync Status', '.status.sync.status'),
            column('Health Status', '.status.health.status'),
            column('Revision', '.status.sync.revision', 'string', 10),
            column('Project', '.spec.project', 'string', 10),
          ],
          schema: { spec: applicationSpec(version), operation, status: applicationStatus },
        },
      ],
    }),
    crd({
      group,
      kind: 'ApplicationSet',
      plural: 'applicationsets',
      shortNames: ['appset', 'appsets'],
      labels: labels('applicationsets.argoproj.io'),
      versions: [{ name: 'v1alpha1', schema: { spec: open, status: open } }],
    }),
    crd({
      group,
      kind: 'AppProject',
      plural: 'appprojects',
      shortNames: ['appproj', 'appprojs'],
      labels: labels('appprojects.argoproj.io'),
      versions: [{ name: 'v1alpha1', status: false, schema: { spec: open, status: open } }],
    }),
  ]
}
