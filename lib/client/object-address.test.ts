import { expect, test } from 'vitest'

import { addressHref } from './object-address'

test.each([
  ['a web address is opened as it is', 'https://shop.example.com/', 'https://shop.example.com/'],
  ['a host of an Ingress is opened by http', 'shop.example.com', 'http://shop.example.com/'],
  ['an address of a load balancer is one', '4.226.17.18:8080', 'http://4.226.17.18:8080/'],
  ['a path stays', 'shop.example.com/admin', 'http://shop.example.com/admin'],
  ['a script is no address', 'javascript:alert(1)', undefined],
  ['a name and password are no host', 'a:b@shop.example.com', undefined],
  ['a wildcard cannot be opened', '*.example.com', undefined],
  ['nothing is no address', '', undefined],
])('%s', (_sentence, address, href) => {
  expect(addressHref(address)).toBe(href)
})
