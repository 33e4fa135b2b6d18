import { expect, test } from './support'

const FENCES = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

for (const path of ['/', '/apps', '/nowhere', '/api/clusters', '/api/nowhere', '/icon.svg'])
  test(`the answer at ${path} fences the browser in`, async ({ dashboard }) => {
    const { headers } = await fetch(`${dashboard.url}${path}`)
    for (const [name, value] of Object.entries(FENCES)) expect(headers.get(name)).toBe(value)
    const policy = headers.get('content-security-policy') ?? ''
    if (path.startsWith('/api/')) expect(policy).toContain("default-src 'none'")
    else expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-powered-by')).toBeNull()
  })

test('no two pages have the same nonce', async ({ dashboard }) => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await fetch(dashboard.url)).headers.get('content-security-policy')),
  )
  expect(new Set(policies).size).toBe(2)
})
