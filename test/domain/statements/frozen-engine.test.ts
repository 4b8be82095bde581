import { expect, test } from 'vitest'
import { sealStatement } from '#domain/statements/statement-document.ts'
import { booksAt } from './books.ts'

const firstVersions = { rulesVersion: '1', engineVersion: '1' }

/** SHA-256 of what engine 1 stated before there was another. They never change: closed months hold them. */
const frozen = {
  'R0001-2026-10-EUR': '915346bd3914394fbe0d33e72b2ebf4aa749c5896df19cdda0364f66676a3005',
  'R0001-2026-10-USD': '61caedfc113ec41c8645cd2149cbaa584feaa3a874012f7d4eddd1ab09632b9f',
  'R0001-2026-11-EUR': '2fa5b0807bf55ac8da68f60378a68dad704c5afe48b2ff1455532d0c7380621c',
  'R0001-2026-11-USD': 'a8af27bd3dc96daf70a1fc85b21e2b0cfda3def38ac1fef5948fe9535c016989',
  'R0001-2027-01-EUR': 'f39a80ba48978ae2ca19dc6811b98ea52cae72d41f477d9ef6802f7c68bd8511',
  'R0001-2027-01-USD': 'ef5a57f76925dcf703d22ace0c8860de89555523609ba292e917e44c1cb9f9b1',
}

test('engine 1 states what it always did, byte for byte, also after termination', async () => {
  const books = booksAt(3333, { EUR: 5000 }, firstVersions)
  books.setRate('reseller-a', '2026-11', 2000)
  for (const [index, tenantId] of ['t1', 't2', 't3'].entries()) {
    books.accept(tenantId, '2026-10', 333 + index, { id: `october-${tenantId}` })
  }
  books.accept('t1', '2026-10', 9001, { currency: 'USD', kind: 'overage' })
  books.adjust('reseller-a', -17)
  const stated = [...(await books.close('2026-10'))]
  books.accept('t2', '2026-10', -34, { id: 'credit' })
  books.accept('t3', '2026-11', 777)
  books.accept('t3', '2026-11', -1, { currency: 'USD' })
  books.accept('t3', '2026-10', -20, { currency: 'USD' })
  stated.push(...(await books.close('2026-11')))
  books.terminate('reseller-a', '2026-12')
  stated.push(...(await books.close('2026-12')))
  books.accept('t1', '2026-11', 5)
  books.adjust('reseller-a', 900, 'USD')
  stated.push(...(await books.close('2027-01')))
  const bytes: Record<string, string> = {}
  for (const draft of stated) {
    bytes[draft.number] = (await sealStatement(draft, firstVersions)).sha256
  }
  expect(bytes).toEqual(frozen)
})
