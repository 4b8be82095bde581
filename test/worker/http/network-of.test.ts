import { expect, test } from 'vitest'
import { networkOf } from '#http/limits/network-of.ts'

test.each([
  ['an IPv4 address', '203.0.113.9', '203.0.113.9'],
  ['an IPv4 address in IPv6 form', '::FFFF:203.0.113.9', '203.0.113.9'],
  ['a whole IPv6 address', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['another address of the same network', '2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['a shortened network', '2001:db8::1', '2001:db8:0:0::/64'],
  ['the loopback address', '::1', '0:0:0:0::/64'],
  ['an address with a zone', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['no address', 'unknown', 'unknown'],
])('%s', (_what, address, network) => {
  expect(networkOf(address)).toBe(network)
})
