import { isRecord, type Json } from '../../parse'
import { recordIn, recordsIn, textIn, textsIn } from '../../raw'

const HOSTS: Readonly<Record<string, string>> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  gitea: 'Gitea',
  bitbucket: 'Bitbucket',
  bitbucketServer: 'Bitbucket Server',
  azureDevOps: 'Azure DevOps',
  azuredevops: 'Azure DevOps',
  awsCodeCommit: 'AWS CodeCommit',
}

/** In words, what generators ask of a service that hosts repositories; where its token lies is not read. */
export function hostedWords(key: 'scmProvider' | 'pullRequest', own: Json): string {
  const host = Object.keys(own).find((each) => Object.hasOwn(HOSTS, each) && isRecord(own[each]))
  const asked = host ? recordIn(own, host) : {}
  const of = placeOf(asked)
  const on = host ? ` on ${HOSTS[host] ?? host}` : ''
  if (key === 'scmProvider') {
    return `Repositories${of ? ` of ${of}` : ''}${on}${filterWords(own)}`
  }
  const labels = textsIn(asked, 'labels')
  const labelled = labels.length > 0 ? ` labelled ${labels.join(', ')}` : ''
  return `Pull requests${of ? ` of ${of}` : ''}${on}${labelled}${filterWords(own)}`
}

function placeOf(asked: Json): string {
  const keys = ['organization', 'owner', 'group', 'teamProject', 'project', 'repo']
  return keys
    .map((key) => textIn(asked, key))
    .filter(Boolean)
    .join('/')
}

const FILTERS: readonly (readonly [key: string, words: string])[] = [
  ['repositoryMatch', 'repository'],
  ['branchMatch', 'branch'],
  ['targetBranchMatch', 'target branch'],
  ['titleMatch', 'title'],
  ['labelMatch', 'label'],
]

function filterWords(own: Json): string {
  const words = recordsIn(own, 'filters').map((filter) =>
    FILTERS.flatMap(([key, what]) => {
      const pattern = textIn(filter, key)
      return pattern ? [`${what} like ${pattern}`] : []
    })
      .concat(textsIn(filter, 'pathsExist').map((path) => `with ${path}`))
      .join(' and '),
  )
  const given = words.filter(Boolean)
  return given.length > 0 ? `, ${given.join(' or ')}` : ''
}
