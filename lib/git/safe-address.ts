import 'server-only'

import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

import { FileProblem } from './file-problem'

/** Addresses that only the operator may let us connect to: loopback, link-local (metadata services), private, multicast. */
const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

/** Whether an IP address belongs to this machine, its network or a cloud's metadata service. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(?<v4>\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.groups?.v4
  const plain = mapped ?? address
  return PRIVATE.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}

const ADDRESSES_AT_MOST = 8

/**
 * The IP addresses to connect to for a host name, resolved here so that what was checked is what is connected to.
 * Rejects with a sentence when the name leads nowhere, or anywhere private without leave; `section` is where fleetglass.yaml gives it.
 */
export async function safeAddresses(
  hostname: string,
  allowPrivate: boolean,
  section: string,
): Promise<string[]> {
  const bare = hostname.replace(/^\[|\]$/g, '')
  const found = isIP(bare) ? [{ address: bare }] : await lookup(bare, { all: true }).catch(() => [])
  if (found.length === 0) {
    throw new FileProblem(
      'unreachable',
      `The name ${hostname} cannot be resolved: check the address, and the name service where Fleetglass runs.`,
    )
  }
  if (!allowPrivate && found.some(({ address }) => isPrivateAddress(address))) {
    throw new FileProblem(
      'not-permitted',
      `${hostname} leads to a private address: set “allowPrivate: true” for it under “${section}” in fleetglass.yaml if that is meant.`,
    )
  }
  return found.slice(0, ADDRESSES_AT_MOST).map(({ address }) => address)
}
