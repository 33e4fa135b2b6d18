import { expect, test } from 'vitest'

import { imageWords } from './image-words'

test.each([
  ['registry.k8s.io/ingress-nginx/controller:v1.9.0', 'controller', ':v1.9.0'],
  ['localhost:5000/shop', 'shop', ''],
  ['localhost:5000/shop:2', 'shop', ':2'],
  ['ghcr.io/a/b@sha256:0123456789abcdef', 'b', '@0123456'],
  ['ghcr.io/a/b:1.0@sha256:0123456789abcdef', 'b', ':1.0'],
  ['redis', 'redis', ''],
])('%s', (image, name, tag) => {
  expect(imageWords(image)).toEqual({ name, tag })
})
