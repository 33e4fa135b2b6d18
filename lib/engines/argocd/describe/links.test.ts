import { describe, expect, test } from 'vitest'

import { aContext, typeOf } from '@/lib/testing/builders'
import { type JsonObject, patched, readObjects } from '@/lib/testing/builders-json'

import { argocd } from '..'

const [CART = {}] = readObjects('lib/engines/argocd/fixtures/application-failed.yaml')

const cart = (patch: JsonObject = {}) =>
  argocd.describe(typeOf(argocd, CART), patched(CART, patch), aContext(argocd))
const annotated = (annotations: JsonObject) => ({ metadata: { annotations } })

describe('links and notices', () => {
  test('come from annotations, information and addresses, each address once', () => {
    expect(cart().links).toEqual([
      { label: 'Dashboard', url: 'https://grafana.example.com/d/cart' },
      { label: 'runbook', url: 'https://wiki.example.com/cart' },
      { label: 'Team chat', url: 'https://chat.example.com/cart' },
      { label: 'https://cart.example.com/', url: 'https://cart.example.com/' },
    ])
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example.com',
    'file:///etc/passwd',
    'https',
  ])('nothing leads to %j', (address) => {
    const patch = annotated({
      'link.argocd.argoproj.io/x': `Fine|${address}`,
      'notice.argocd.argoproj.io/url': address,
    })
    const { links, notices } = cart(patch)
    expect(links.filter(({ label }) => label === 'Fine')).toEqual([])
    expect(notices[0]?.url).toBeUndefined()
  })

  test('markup and direction marks stay the text that they are', () => {
    const text = '<img src=x onerror=alert(1)> \u202egnp.exe'
    const { links, notices } = cart(
      annotated({
        'link.argocd.argoproj.io/x': `${text}|https://x.example.com`,
        'notice.argocd.argoproj.io/content': text,
      }),
    )
    expect(links.some(({ label }) => label === text)).toBe(true)
    expect(notices[0]?.text).toBe(text)
  })

  test('a notice is told with its severity, and no longer than Argo CD shows it', () => {
    expect(cart().notices).toEqual([
      {
        tone: 'warning',
        text: 'Frozen until the audit is over',
        url: 'https://wiki.example.com/audit',
      },
    ])
    const long = cart(annotated({ 'notice.argocd.argoproj.io/content': 'x'.repeat(600) }))
    expect(long.notices[0]?.text).toHaveLength(500)
    expect(cart(annotated({ 'notice.argocd.argoproj.io/content': null })).notices).toEqual([])
  })
})
