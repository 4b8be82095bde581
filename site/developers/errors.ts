import { type Operation, type Part, placeOf } from './reference.ts'

/** A problem by its code, with every operation that answers it. */
export type ErrorOfApi = Readonly<{
  code: string
  status: number
  /** When it is answered; operations that say it in the same words stand together. */
  cases: readonly Readonly<{ when: string; operations: readonly Place[] }>[]
}>

/** An operation and where the reference describes it. */
export type Place = Readonly<{ summary: string; href: string }>

/** Every code that the reference names, by status and then by name. */
export function errorsOf(parts: readonly Part[]): readonly ErrorOfApi[] {
  const told = parts.flatMap((part) =>
    part.operations.flatMap((operation) =>
      refusalsOf(operation).map((refusal) => ({
        ...refusal,
        place: { summary: operation.summary, href: placeOf(part, operation) },
      })),
    ),
  )
  return [...Map.groupBy([...told, ...ofNoOperation], ({ code }) => code)]
    .map(([code, all]) => ({
      code,
      status: all[0]?.status ?? 0,
      cases: [...Map.groupBy(all, ({ when }) => when)].map(([when, same]) => ({
        when,
        operations: same.flatMap(({ place }) => place ?? []),
      })),
    }))
    .toSorted((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1))
}

/** What is answered where no operation is, or where one fails. */
const ofNoOperation = [
  { status: 404, code: 'not_found', when: 'There is nothing at the address.', place: null },
  {
    status: 405,
    code: 'method_not_allowed',
    when: 'The address takes other methods: the header `Allow` names them.',
    place: null,
  },
  {
    status: 500,
    code: 'internal',
    when: 'Something went wrong on our side. Send it again; if it goes wrong again, tell us the `requestId`.',
    place: null,
  },
] as const

/** The codes of an operation: the description writes each as “`code`: when”. */
export const refusalsOf = ({ refusals }: Pick<Operation, 'refusals'>) =>
  refusals.flatMap(({ status, when }) =>
    when.map((line) => {
      const [, code = '', text = ''] = /^`(\w+)`: (.*)$/s.exec(line) ?? []
      if (code === '') throw new Error(`The description names no code in “${line}”`)
      return { status, code, when: text }
    }),
  )
