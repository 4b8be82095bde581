import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { revenueLineSchema } from '#domain/ledger/revenue-line-schema.ts'
import { tenantSchema } from '#domain/ledger/tenant.ts'
import { takenAsItComes } from '#domain/text/taken-as-it-comes.ts'
import { singleLine } from '#domain/text/text-fields.ts'
import { noTexts, unseenMarks } from '#test/domain/text/no-texts.ts'
import { declaredRoutes, type TextLeaf, textLeavesOf } from './declared-routes.ts'

const routes = declaredRoutes()

test('every route that takes a body says by which schema', () => {
  const takesBody = ({ method, inputs }: (typeof routes)[number]) =>
    ['POST', 'PUT', 'PATCH'].includes(method) && !inputs.some(({ target }) => target === 'json')
  expect(routes.filter(takesBody).map(({ method, path }) => `${method} ${path}`)).toEqual(bodyless)
})

test('no text of a request is taken without a rule', () => {
  const places = routes.flatMap(({ method, path, inputs }) =>
    inputs.flatMap(({ target, schema }) =>
      textLeavesOf(schema).map((leaf) => ({
        ...leaf,
        path: `${method} ${path} ${target} ${leaf.path}`,
      })),
    ),
  )
  const doors = [
    ...textLeavesOf(revenueLineSchema, 'line'),
    ...textLeavesOf(tenantSchema, 'tenant'),
  ]
  expect(places.length).toBeGreaterThan(100)
  expect([...places, ...doors].flatMap(breaksOf)).toEqual([])
})

test.each([
  ['a bare string', z.string(), 'lets through NUL'],
  ['a string with a limit', z.string().trim().min(1).max(40), 'lets through NUL'],
  ['a pattern with a hole', z.string().regex(/^[a-z]+:.{1,9}$/), 'lets through NUL'],
  ['a pattern without an end', z.string().regex(/^a/), 'lets through NUL'],
  ['anything', z.unknown(), 'lets through NUL'],
  ['what takes none of the samples', z.string().refine(() => false), 'takes no sample'],
  [
    'a rule that is only optional',
    z.strictObject({ a: z.string().optional() }),
    'lets through NUL',
  ],
])('finds %s', (_case, schema, found) => {
  expect(textLeavesOf(schema, 'a').flatMap(breaksOf)[0]).toContain(found)
})

test('accepts a line, and what says why it has no rule', () => {
  const line = singleLine({ max: 9, message: 'Write it' })
  const compared = z.string().register(takenAsItComes, { why: 'a secret' })
  expect(textLeavesOf(z.strictObject({ line, compared })).flatMap(breaksOf)).toEqual([])
})

/** Actions that need no word more than their address; and what is signed, and read as its bytes came. */
const bodyless = [
  'POST /api/webhooks/stripe',
  'POST /api/admin/held-back/:id/release',
  'POST /api/admin/held-back/:id/discard',
  'POST /api/admin/resellers/:id/invitation',
  'POST /api/admin/resellers/:id/viewing',
  'POST /api/admin/imports/:id/check',
  'POST /api/admin/imports/:id/confirmation',
  'POST /api/admin/imports/:id/commit',
  'POST /api/admin/billing/stripe/events/:id/runs',
  'POST /api/admin/outbox/retry',
  'POST /api/admin/outbox/:id/retry',
  'POST /api/admin/outbox/:id/cancellation',
  'POST /api/admin/api-keys/:id/revocation',
  'POST /api/admin/webhooks/:id/ending',
  'POST /api/admin/webhooks/:id/tests',
  'POST /api/admin/webhooks/:id/deliveries/:delivery/retry',
  'POST /api/admin/jobs/:job/runs',
  'POST /api/admin/people/:id/invitation',
  'POST /api/reseller/team/:id/invitation',
]

/** What a place lets through that no text holds: the first of it, in words. */
function breaksOf({ path, schema }: TextLeaf): readonly string[] {
  if (hasReason(schema)) return []
  const samples = samplesOf(schema).filter((text) => schema['~standard'] && accepts(schema, text))
  if (samples.length === 0 && isString(schema)) return [`${path} takes no sample: give it one`]
  for (const [what, mark] of [...noTexts, ...unseenMarks]) {
    for (const sample of samples) {
      const leaked = [mark + sample, sample + mark, middleOf(sample, mark)].some((text) => {
        const parsed = z.safeParse(schema, text)
        return (
          parsed.success &&
          JSON.stringify(parsed.data ?? null).includes(JSON.stringify(mark).slice(1, -1))
        )
      })
      if (leaked) return [`${path} lets through ${what}: say by which rule it is taken`]
    }
  }
  return []
}

const accepts = (schema: z.core.$ZodType, text: string) => z.safeParse(schema, text).success

const middleOf = (sample: string, mark: string) =>
  sample.slice(0, sample.length >> 1) + mark + sample.slice(sample.length >> 1)

const defOf = (schema: z.core.$ZodType) => (schema as z.core.$ZodTypes)._zod.def

const isString = (schema: z.core.$ZodType): boolean => defOf(schema).type === 'string'

function hasReason(schema: z.core.$ZodType): boolean {
  const def = defOf(schema)
  return takenAsItComes.has(schema) || (def.type === 'pipe' && hasReason(def.in))
}

/** Texts that the place may take: its examples, its pattern’s, and some of every kind. */
function samplesOf(schema: z.core.$ZodType): readonly string[] {
  const examples = (z.globalRegistry.get(schema)?.['examples'] ?? []) as string[]
  const { pattern } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const matching =
    pattern === undefined
      ? []
      : fc.sample(fc.stringMatching(RegExp(pattern)), { numRuns: 20, seed: 1 })
  return [...examples, ...matching, ...ofEveryKind]
}

const ofEveryKind = [
  'Ab',
  'We advise clinics on software.',
  'a@b.example',
  'https://b.example/c',
  'DE',
  '2026-10',
  '2026-10-05',
]
