import { expect, test } from 'vitest'

import { missingRightsCommand } from './missing-rights'

const right = (resource: string, verb: 'list' | 'watch', namespace?: string) => ({
  resource,
  verb,
  message: '',
  ...(namespace && { namespace }),
})

test('one role holds every right that is missing at cluster scope', () => {
  const missing = [right('jobs.batch', 'list'), right('jobs.batch', 'watch'), right('pods', 'list')]
  expect(missingRightsCommand(missing)).toBe(
    'kubectl create clusterrole fleetglass-reader-more --verb=get,list,watch --resource=jobs.batch,pods',
  )
})

test('a namespace has a role of its own', () => {
  expect(missingRightsCommand([right('pods', 'list', 'shop')])).toBe(
    'kubectl create role fleetglass-reader-more --namespace shop --verb=get,list,watch --resource=pods',
  )
})
