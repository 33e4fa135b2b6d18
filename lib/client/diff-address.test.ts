import { expect, test } from 'vitest'

import { compareAddress, readComparePlace } from './diff-address'

const A = 'staging/kustomizations.example.io/shop/web'
const B = 'prod/kustomizations.example.io/shop/web'
const read = (address: string) => readComparePlace(new URLSearchParams(address.split('?')[1] ?? ''))

test.each([
  '/compare',
  `/compare?a=${A}`,
  `/compare?a=${A}&b=${B}`,
  `/compare?a=${A}&b=${B}&resource=apps/Deployment/shop/web&as=fields&ignored=1`,
  `/compare?a=${A}&b=${B}&resource=-/Namespace/-/shop`,
])('%s is read and written back as it was', (address) => {
  expect(compareAddress(read(address))).toBe(address)
})

test('what names no app, no object or no look is left out', () => {
  expect(read('/compare?a=web&b=a/b/c/d/e&resource=x&as=table&ignored=yes')).toEqual({
    ignored: false,
  })
})
