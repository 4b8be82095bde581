import { engineVersion, rulesVersion } from '#domain/program.ts'
import { statement, statementPage } from '../answers/statement.ts'
import { statementDocument } from '../answers/statement-document.ts'
import type { DescribedOperation } from './operation.ts'

const number = 'R0001-2026-10-EUR'

const listed = {
  number,
  resellerNumber: 1,
  month: '2026-10',
  currency: 'EUR',
  revenueMinor: 17_860,
  commissionMinor: 8930,
  adjustmentsMinor: 0,
  balanceInMinor: 0,
  dueMinor: 8930,
  payableMinor: 8930,
  dueOn: '2026-11-17',
  balanceOutMinor: 0,
  state: 'open',
  payment: null,
  sha256: '1f0c4e7a5d3b92c86e1a07f4b8d25936c4e7f1a05b93d286ec1f7a40b5d82936',
  createdAt: '2026-11-03T03:15:00.000Z',
  links: {
    self: `/api/v1/statements/${number}`,
    document: `/api/v1/statements/${number}/document`,
  },
}

const part = {
  serviceMonth: '2026-10',
  tenantId: 'acme',
  platformFeeMinor: 17_900,
  overageMinor: 8054,
  creditMinor: -8094,
  revenueMinor: 17_860,
  commissionMinor: 8930,
}

const document = {
  schema: 'reseller-statement/1',
  rulesVersion,
  engineVersion,
  number,
  reseller: { id: '5nq1t3v7w9xzabcdefghjkmnpq', number: 1 },
  month: '2026-10',
  currency: 'EUR',
  exponent: 2,
  inputsSha256: '7be1c05d92f4a3867be1c05d92f4a386d14c7f0e5b93a2681c7d4f0eb5932a68',
  previousSha256: null,
  parts: [{ ...part, rate: { fromMonth: '2026-10', rateBps: 5000 }, numerator: '89300000' }],
  ownPeriod: { revenueMinor: 17_860, commissionMinor: 8930 },
  priorPeriods: { revenueMinor: 0, commissionMinor: 0 },
  revenueMinor: 17_860,
  commission: { numerator: '89300000', denominator: '10000', remainder: '0', amountMinor: 8930 },
  adjustments: [],
  adjustmentsMinor: 0,
  balanceInMinor: 0,
  minimumPayoutMinor: 0,
  dueMinor: 8930,
  payableMinor: 8930,
  balanceOutMinor: 0,
}

const noSuch = { not_found: 'There is no statement of this number.' }

export const statementOperations: readonly DescribedOperation[] = [
  {
    route: 'GET /api/v1/statements',
    id: 'listStatements',
    part: 'Statements',
    summary: 'List the statements',
    text: [
      'Every reseller’s statements, those of the newest month first. A statement is made when its month closes, and never edited; only its payment changes.',
    ],
    parameters: {
      reseller: 'The number of the reseller.',
      state: 'Whether what is payable is paid.',
      order: 'Which month comes first.',
    },
    answers: { 200: { when: 'A page of statements.', schema: statementPage } },
    problems: {},
    examples: [
      {
        title: 'The statements of a month',
        query: { month: '2026-10' },
        status: 200,
        answer: { items: [listed], nextCursor: null },
      },
    ],
  },
  {
    route: 'GET /api/v1/statements/:number',
    id: 'readStatement',
    part: 'Statements',
    summary: 'Read a statement',
    text: [
      'Its figures, its adjustments, what became of its payment, and its parts, a page of them at a time.',
    ],
    parameters: {
      number: 'The statement, as a bookkeeper quotes it.',
      cursor: 'The “nextCursor” of the page of parts before.',
      limit: 'How many parts at once at most.',
    },
    answers: { 200: { when: 'The statement.', schema: statement } },
    problems: noSuch,
    examples: [
      {
        title: 'A statement with one part',
        path: { number },
        status: 200,
        answer: {
          ...listed,
          minimumPayoutMinor: 0,
          previousSha256: null,
          adjustments: [],
          reversals: [],
          parts: [{ ...part, tenantName: 'Acme Publishing', rateBps: 5000 }],
          nextCursor: null,
        },
      },
    ],
  },
  {
    route: 'GET /api/v1/statements/:number/document',
    id: 'readStatementDocument',
    part: 'Statements',
    summary: 'Read a statement’s document',
    text: [
      'The bytes that “sha256” is of: canonical JSON (RFC 8785) with ids and exact figures, and the hash of the statement before. Hash the body as it comes, before anything parses it, and compare. The ETag is the same hash.',
    ],
    parameters: { number: 'The statement, as a bookkeeper quotes it.' },
    answers: { 200: { when: 'The document.', schema: statementDocument } },
    problems: noSuch,
    examples: [
      {
        title: 'The document of a statement',
        path: { number },
        status: 200,
        answer: document,
      },
    ],
  },
]
