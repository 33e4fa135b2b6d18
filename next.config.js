/** On every answer, whoever gives it; pages get their policy with a nonce from proxy.ts. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
/** An answer of the API is data: opened as a page it may load and run nothing. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** @param {Record<string, string>} headers */
const listed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }))

/** @type {import('next').NextConfig} */
const nextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: listed(SECURITY_HEADERS) },
      { source: '/api/:path*', headers: listed({ 'content-security-policy': API_POLICY }) },
    ]),
  // A native addon cannot be bundled.
  serverExternalPackages: ['libsql'],
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingExcludes: { '*': ['node_modules/@img/**', 'node_modules/sharp/**'] },
}

export default nextConfig
