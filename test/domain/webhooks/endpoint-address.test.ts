import { expect, test } from 'vitest'
import { judgeAddress } from '#domain/webhooks/endpoint-address.ts'

const own = 'partners.example'
const judged = (address: string) => judgeAddress(address, own)

test.each([
  ['a host and a path', 'https://billing.example.com/hooks', 'https://billing.example.com/…'],
  ['its port by name', 'https://billing.example.com:443/hooks', 'https://billing.example.com/…'],
  ['a port above 1023', 'https://billing.example.com:8443/', 'https://billing.example.com:8443'],
  ['a host with an umlaut', 'https://zähler.example/', 'https://xn--zhler-gra.example'],
  [
    'what may be a secret',
    'https://hooks.example.com/in?token=0123456789',
    'https://hooks.example.com/…6789',
  ],
])('%s is taken, and shown without what may be a secret', (_what, address, shown) => {
  expect(judged(address)).toMatchObject({ ok: true, kind: 'standard', shown })
})

test('an incoming webhook of Slack is known by its host, whoever resembles it', () => {
  const slack = 'https://hooks.slack.com/services/T0/B0/abcdefghijkl'
  expect(judged(slack)).toEqual({
    ok: true,
    kind: 'slack',
    url: slack,
    host: 'hooks.slack.com',
    shown: 'https://hooks.slack.com/…ijkl',
  })
  expect(judged('https://hooks.slack.com.evil.example/services/T')).toMatchObject({
    kind: 'standard',
  })
  for (const other of [
    'https://hooks.slack.com/triggers/1',
    'https://hooks.slack.com:8443/services/T0/B0/abc',
    'https://hooks.slack.com/services/',
    'https://hooks.slack.com/services/T0/B0/',
    'https://hooks.slack.com/services/T0/B0/abc?to=1',
  ]) {
    expect(judged(other)).toMatchObject({ ok: false })
  }
})

// Whatever a URL makes of it: the machine itself, its network, the cloud’s metadata, and addresses inside others.
test.each([
  ['no TLS', 'http://billing.example.com/'],
  ['another scheme', 'ftp://billing.example.com/'],
  ['no scheme', 'billing.example.com/hooks'],
  ['text', 'billing'],
  ['nothing', ''],
  ['a name and a password', 'https://me:secret@billing.example.com/'],
  ['a name', 'https://me@billing.example.com/'],
  ['a port of another service', 'https://billing.example.com:22/'],
  ['port 0', 'https://billing.example.com:0/'],
  ['port 1023', 'https://billing.example.com:1023/'],
  ['the program itself', 'https://partners.example/api'],
  ['the program in capitals', 'https://PARTNERS.example/'],
  ['the program with a dot at its end', 'https://partners.example./'],
  ['localhost', 'https://localhost/'],
  ['localhost with a port', 'https://localhost:8443/'],
  ['a name under localhost', 'https://app.localhost/'],
  ['a name under local', 'https://printer.local/'],
  ['a name under internal', 'https://metadata.google.internal/'],
  ['a name under home.arpa', 'https://nas.home.arpa/'],
  ['a name of one label', 'https://intranet/'],
  ['a name with a dot at its end', 'https://billing.example.com./'],
  ['an empty label', 'https://billing..example.com/'],
  ['loopback', 'https://127.0.0.1/'],
  ['loopback in short', 'https://127.1/'],
  ['loopback as one number', 'https://2130706433/'],
  ['loopback in octal', 'https://0177.0.0.1/'],
  ['loopback in hex', 'https://0x7f.0x0.0x0.0x1/'],
  ['loopback as one hex number', 'https://0x7f000001/'],
  ['loopback in full width', 'https://１２７．０．０．１/'],
  ['loopback encoded', 'https://%31%32%37.0.0.1/'],
  ['0.0.0.0', 'https://0.0.0.0/'],
  ['0', 'https://0/'],
  ['private 10', 'https://10.0.0.1/'],
  ['private 172.16', 'https://172.16.0.1/'],
  ['private 192.168', 'https://192.168.1.1/'],
  ['carrier-grade', 'https://100.64.0.1/'],
  ['link-local, the metadata of clouds', 'https://169.254.169.254/latest/meta-data/'],
  ['documentation', 'https://192.0.2.1/'],
  ['multicast', 'https://224.0.0.1/'],
  ['broadcast', 'https://255.255.255.255/'],
  ['a public address in numbers', 'https://93.184.216.34/'],
  ['IPv6 loopback', 'https://[::1]/'],
  ['IPv6 unspecified', 'https://[::]/'],
  ['IPv6 link-local', 'https://[fe80::1]/'],
  ['IPv6 unique-local', 'https://[fd00::1]/'],
  ['IPv6 multicast', 'https://[ff02::1]/'],
  ['IPv6 documentation', 'https://[2001:db8::1]/'],
  ['IPv4 mapped into IPv6', 'https://[::ffff:127.0.0.1]/'],
  ['IPv4 mapped, in hex', 'https://[::ffff:7f00:1]/'],
  ['IPv4 through NAT64', 'https://[64:ff9b::7f00:1]/'],
  ['IPv4 through 6to4', 'https://[2002:7f00:1::]/'],
  ['a space', 'https://billing.example.com/a b'],
  ['a line break that a URL drops', 'https://billing.example\n.com/'],
  ['a tab in the scheme', 'ht\ttps://billing.example.com/'],
  ['backslashes', 'https:\\\\billing.example.com\\'],
  ['a fragment, which is sent nowhere', 'https://billing.example.com/#here'],
  ['an empty fragment', 'https://billing.example.com/#'],
  ['a scheme without slashes', 'https:billing.example.com/'],
  ['a slash too many', 'https:///billing.example.com/'],
  ['a host that is encoded', 'https://billing.example%E3%80%82com/'],
  ['a user who is encoded', 'https://billing.example.com%2f@evil.example/'],
  ['a name for every address', 'https://127.0.0.1.nip.io/'],
  ['the same in hex', 'https://7f000001.nip.io/'],
  ['the same with hyphens', 'https://app-10-0-0-1.sslip.io/'],
  ['a name of one’s own machine', 'https://localtest.me/'],
  ['a name below it', 'https://app.localtest.me/'],
  ['a name of a cluster', 'https://billing.default.svc/'],
  ['more than is stored', `https://billing.example.com/${'a'.repeat(1000)}`],
])('%s is refused: %s', (_what, address) => {
  const { ok, message } = { message: '', ...judged(address) }
  expect([ok, message.length > 0]).toEqual([false, true])
})

test('what resembles a name that leads home is none', () => {
  expect(judged('https://notnip.io/')).toMatchObject({ ok: true })
  expect(judged('https://nip.io.billing.example.com/')).toMatchObject({ ok: true })
})

test('what is stored is what is judged: it is judged the same again before each try', () => {
  const taken = judged('https://BILLING.example.com:443/in?a={b}&c=ü')
  expect(taken.ok && judged(taken.url)).toEqual(taken)
})
