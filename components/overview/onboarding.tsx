import { CopyButton } from '@/components/ui/copy-button'

interface Step {
  title: string
  says: string
  snippet: string
}

const STEPS: readonly Step[] = [
  {
    title: 'Use the kubeconfig you have',
    says: 'Every context of KUBECONFIG, or of ~/.kube/config, becomes a cluster. Exec plugins and file paths work as they do for kubectl.',
    snippet: 'KUBECONFIG=~/.kube/config:~/.kube/prod-eu npm start',
  },
  {
    title: 'Mount a directory',
    says: 'For Kubernetes: a Secret with kubeconfig files. The directory is watched, so rotation needs no restart.',
    snippet:
      'FLEETGLASS_KUBECONFIG_DIR=/etc/fleetglass/clusters\n\nkubectl create secret generic fleet-clusters --from-file=prod-eu.yaml --from-file=prod-us.yaml',
  },
  {
    title: 'Run it inside a cluster',
    says: 'Started in a pod, it uses the service account it was given to read the cluster it runs in.',
    snippet: 'serviceAccountName: fleetglass\nautomountServiceAccountToken: true',
  },
]

/** The empty product: what to do so that there is something to judge. */
export function Onboarding() {
  return (
    <div className="mx-auto w-full max-w-280 px-4 py-8 tablet:px-6 tablet:py-10">
      <h1 className="text-22 font-semibold">
        No cluster is registered yet, so there is nothing to judge.
      </h1>
      <p className="mt-1 text-ink-2">
        Three ways in. None of them installs anything in a cluster, and read rights are enough to
        begin.
      </p>
      <ol className="mt-6 border-t border-line-strong">
        {STEPS.map(({ title, says, snippet }, index) => (
          <li
            key={title}
            className="grid grid-cols-[20px_minmax(0,1fr)] items-start gap-x-3 gap-y-3 border-b border-line py-4.5 last:border-b-0 desk:grid-cols-[28px_300px_minmax(0,1fr)] desk:gap-x-5"
          >
            <span aria-hidden="true" className="text-15 font-semibold text-ink-3">
              {index + 1}
            </span>
            <div>
              <h2 className="text-15 font-semibold">{title}</h2>
              <p className="text-ink-2">{says}</p>
            </div>
            <div className="col-start-2 flex items-start gap-2 rounded-control border border-line bg-sunken px-3 py-2.5 desk:col-start-3">
              <pre className="min-w-0 flex-1 font-mono text-12 leading-[18px] [overflow-wrap:anywhere] whitespace-pre-wrap">
                {snippet}
              </pre>
              <CopyButton text={snippet} label={`Copy: ${title}`} />
            </div>
          </li>
        ))}
      </ol>
      <p className="border-t border-line pt-4 text-ink-3">
        This page fills itself as soon as a cluster is found; it need not be reloaded.
      </p>
    </div>
  )
}
