import { listAt, type Fields } from '../access'
import { safeSuffix } from './names'

const SECONDS_ON_A_SICK_NODE = 300

/** A pod's spec with what the API server and admission add to what a template leaves out. */
export function completePodSpec(spec: Fields, podName: string): Fields {
  const token = `kube-api-access-${safeSuffix(podName)}`
  const complete = (container: Fields): Fields => ({
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicy(String(container.image)),
    resources: {},
    ...container,
    volumeMounts: [
      ...listAt(container, 'volumeMounts'),
      {
        name: token,
        readOnly: true,
        mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
      },
    ],
  })
  const containers = (field: string) => (listAt(spec, field) as Fields[]).map(complete)
  const initial = containers('initContainers')
  const account = spec.serviceAccountName ?? 'default'
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    securityContext: {},
    ...spec,
    serviceAccountName: account,
    serviceAccount: account,
    containers: containers('containers'),
    ...(initial.length > 0 && { initContainers: initial }),
    volumes: [...listAt(spec, 'volumes'), tokenVolume(token)],
    tolerations: ['not-ready', 'unreachable'].map((taint) => ({
      key: `node.kubernetes.io/${taint}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: SECONDS_ON_A_SICK_NODE,
    })),
  }
}

function pullPolicy(image: string): string {
  return /:[^:/]+$/.test(image) && !image.endsWith(':latest') ? 'IfNotPresent' : 'Always'
}

function tokenVolume(name: string): Fields {
  return {
    name,
    projected: {
      defaultMode: 420,
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      ],
    },
  }
}
