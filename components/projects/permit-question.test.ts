import { expect, test } from 'vitest'

import { questionOf } from './permit-question'

const clusters = [{ name: 'prod', server: 'https://10.0.0.1:6443' }]

function asked(fields: Record<string, string>): string {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return decodeURIComponent(questionOf(form, clusters).toString())
}

test('a known cluster is asked for by name and by address', () => {
  expect(asked({ kind: 'apps/Deployment', namespace: 'shop', cluster: 'prod' })).toBe(
    'kind=Deployment&group=apps&namespace=shop&server=https://10.0.0.1:6443&clusterName=prod',
  )
})

test('an unknown one is an address when it looks like one, else a name', () => {
  expect(asked({ kind: 'Secret', cluster: 'https://elsewhere' })).toBe(
    'kind=Secret&server=https://elsewhere',
  )
  expect(asked({ kind: 'Secret', cluster: 'staging' })).toBe('kind=Secret&clusterName=staging')
})

test('what is left empty is not asked', () => {
  expect(asked({ kind: ' Namespace ', namespace: '', repository: ' ' })).toBe('kind=Namespace')
})
