import { checkedLines, lineResults } from '../answers/line-results.ts'
import { revenueLinePage } from '../answers/revenue-line.ts'
import type { DescribedOperation } from './operation.ts'

const fee = {
  source: 'billing',
  externalId: 'inv-1001-fee',
  kind: 'platform_fee',
  tenantId: 'acme',
  currency: 'EUR',
  serviceMonth: '2026-10',
  listFeeMinor: 19_900,
  discountMinor: 2000,
}

const overage = {
  source: 'billing',
  externalId: 'inv-1001-messages',
  kind: 'overage',
  tenantId: 'acme',
  currency: 'EUR',
  serviceMonth: '2026-10',
  messages: 3412,
  unitPrice: '0.012',
  amountMinor: 4094,
}

const credit = {
  source: 'billing',
  externalId: 'cn-77',
  kind: 'credit',
  corrects: 'inv-1001-fee',
  amountMinor: -4000,
  reason: 'Two days without service',
}

/** Its messages were counted wrongly: all of the line is taken back, and a new one stands for what is right. */
const correction = [
  {
    source: 'billing',
    externalId: 'cn-78',
    kind: 'credit',
    corrects: overage.externalId,
    amountMinor: -overage.amountMinor,
    reason: '3,300 messages were sent, and 3,412 were billed',
  },
  { ...overage, externalId: 'inv-1001-messages-2', messages: 3300, amountMinor: 3960 },
] as const

/** What became of the lines, all of October, which is open. */
const taken = (...lines: readonly Readonly<{ externalId: string }>[]) => ({
  accepted: lines.length,
  unchanged: 0,
  refused: 0,
  results: lines.map(({ externalId }, index) => ({
    index,
    source: 'billing',
    externalId,
    result: 'accepted',
    countsIn: '2026-10',
    remarks: [],
  })),
})

const stored = {
  sequence: 1,
  chargedAt: null,
  listFeeMinor: null,
  discountMinor: null,
  messages: null,
  unitPrice: null,
  corrects: null,
  reason: null,
  receivedAt: '2026-11-20T09:00:00.000Z',
  remark: null,
  consideredIn: null,
}
const storedFee = { ...stored, ...fee, amountMinor: 17_900 }
const storedOverage = { ...stored, ...overage, sequence: 2 }
const { tenantId, currency, serviceMonth } = fee
const storedCredit = { ...stored, ...credit, sequence: 3, tenantId, currency, serviceMonth }
const [takenBack, anew] = correction
const storedCorrection = [
  // Of one request fees and overage come first.
  { ...stored, ...anew, sequence: 4 },
  { ...stored, ...takenBack, sequence: 5, tenantId, currency, serviceMonth },
]

export const revenueLineOperations: readonly DescribedOperation[] = [
  {
    route: 'POST /api/v1/revenue-lines',
    id: 'addRevenueLines',
    part: 'Revenue lines',
    summary: 'Add revenue lines',
    text: [
      'Send 1 to 5,000 lines of at most 4 MiB in all. Each is judged by itself, and the answer has a result for each in their order: look at “refused” as well as at the status.',
      'A line is a fact: it is never changed or deleted. Sent again with the same content it is “unchanged”, so a request whose answer was lost is simply sent again. What was billed wrongly is corrected in one request by a credit of all that is left of the line, and by a new line with an id of its own: both are for the month of the wrong one, and where that is closed, both count in the next.',
    ],
    body: 'RevenueLines',
    answers: { 200: { when: 'A result for each line.', schema: lineResults } },
    problems: {},
    examples: [
      {
        title: 'A platform fee, its overage and a credit',
        body: { lines: [fee, overage, credit] },
        status: 200,
        answer: taken(fee, overage, credit),
      },
      {
        title: 'A correction: a credit of the whole line, and the line as it should have been',
        body: { lines: correction },
        status: 200,
        answer: taken(...correction),
      },
      {
        title: 'A mistake',
        body: { lines: [{ ...overage, externalId: 'inv-1002-messages', amountMinor: 4100 }] },
        status: 200,
        answer: {
          accepted: 0,
          unchanged: 0,
          refused: 1,
          results: [
            {
              index: 0,
              source: 'billing',
              externalId: 'inv-1002-messages',
              result: 'refused',
              errors: [
                {
                  path: 'amountMinor',
                  message:
                    'Send the amount of messages × unit price, less the discount, to 1 minor unit; or leave the unit price out where the amount is billed otherwise, as in packages',
                },
              ],
            },
          ],
        },
      },
    ],
  },
  {
    route: 'POST /api/v1/revenue-lines/check',
    id: 'checkRevenueLines',
    part: 'Revenue lines',
    summary: 'Try revenue lines out',
    text: [
      'The same request judged in the same way, and nothing is stored: each line is told what sending it now would come to.',
    ],
    body: 'RevenueLines',
    answers: { 200: { when: 'What would become of each line.', schema: checkedLines } },
    problems: {},
    examples: [
      {
        title: 'A credit that is more than is left of its line',
        body: { lines: [{ ...credit, externalId: 'cn-79', amountMinor: -17_900 }] },
        status: 200,
        answer: {
          wouldBeAccepted: 0,
          unchanged: 0,
          refused: 1,
          results: [
            {
              index: 0,
              source: 'billing',
              externalId: 'cn-79',
              result: 'refused',
              errors: [
                {
                  path: 'amountMinor',
                  message:
                    'The line inv-1001-fee has 13900 minor units left to credit: send a credit of at most that',
                },
              ],
            },
          ],
        },
      },
    ],
  },
  {
    route: 'GET /api/v1/revenue-lines',
    id: 'readRevenueLines',
    part: 'Revenue lines',
    summary: 'Read the ledger',
    text: [
      'Lines in the order in which the ledger accepted them, each with its place, “sequence”. Page through them by “nextCursor”. To follow the ledger, keep “through” and send it later as “after”: you get what came since, each line once.',
      'One line is found by “source” and “externalId” alone.',
    ],
    parameters: {
      source: 'The billing system.',
      month: 'The service month.',
      tenant: 'The tenant, by its id.',
      after: 'A place in the ledger: what comes behind it. 0 is the beginning.',
      cursor: 'The “nextCursor” of the page before; the same as “after”.',
      externalId: 'Your id of one line; with its source.',
    },
    answers: { 200: { when: 'A page of the ledger.', schema: revenueLinePage } },
    problems: {},
    examples: [
      {
        title: 'Everything of a source',
        query: { source: 'billing', after: '0' },
        status: 200,
        answer: {
          items: [storedFee, storedOverage, storedCredit, ...storedCorrection],
          nextCursor: null,
          through: 5,
        },
      },
      {
        title: 'One line',
        query: { source: 'billing', externalId: 'cn-77' },
        status: 200,
        answer: { items: [storedCredit], nextCursor: null, through: null },
      },
    ],
  },
]
