import { Section } from '@/components/lists/section'
import { ClusterText } from '@/components/status/cluster-text'
import type { ProjectDetail } from '@/lib/contract/project'

import { destinationWords, kindWords } from './project-words'

interface Rule {
  words: string
  isDenied: boolean
}

/** What the project's apps may come from and go to, as sentences; what is denied says so. */
export function ProjectRules({ project }: { project: ProjectDetail }) {
  const { clusterKinds, namespacedKinds } = project
  const kinds = (rules: readonly Parameters<typeof kindWords>[0][], isDenied: boolean) =>
    rules.map((rule) => ({ words: kindWords(rule), isDenied }))
  return (
    <>
      <RuleList
        title="Repositories"
        rules={project.repositories.map(({ pattern, isDenied }) => ({
          words: pattern === '*' ? 'any repository' : pattern.replace(/^!/, ''),
          isDenied,
        }))}
        nothing="No repository is allowed."
      />
      <RuleList
        title="Destinations"
        rules={project.destinationRules.map((rule) => ({
          words: destinationWords(rule),
          isDenied: rule.isDenied,
        }))}
        nothing="No destination is allowed."
      />
      <RuleList
        title="Cluster-scoped kinds"
        rules={[...kinds(clusterKinds.allowed, false), ...kinds(clusterKinds.denied, true)]}
        nothing="None is allowed."
      />
      <RuleList
        title="Namespaced kinds"
        rules={[
          ...(namespacedKinds.allowed
            ? kinds(namespacedKinds.allowed, false)
            : [{ words: 'every kind', isDenied: false }]),
          ...kinds(namespacedKinds.denied, true),
        ]}
        nothing="None is allowed."
      />
      {project.sourceNamespaces.length > 0 ? (
        <RuleList
          title="Namespaces of its apps"
          rules={project.sourceNamespaces.map((words) => ({ words, isDenied: false }))}
          nothing=""
        />
      ) : null}
    </>
  )
}

function RuleList({
  title,
  rules,
  nothing,
}: {
  title: string
  rules: readonly Rule[]
  nothing: string
}) {
  return (
    <Section title={title}>
      {rules.length === 0 ? <p className="px-4 pt-2 text-ink-2 tablet:px-6">{nothing}</p> : null}
      <ul className="px-4 pt-2 tablet:px-6">
        {rules.map(({ words, isDenied }, at) => (
          <li key={`${at} ${words}`} className="flex min-w-0 gap-2 py-0.5">
            <span
              className={`w-14 flex-none text-12 leading-5 ${isDenied ? 'font-medium text-degraded' : 'text-ink-3'}`}
            >
              {isDenied ? 'never' : 'allowed'}
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <ClusterText text={words} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
