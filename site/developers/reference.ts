import type { JsonSchema } from '#domain/json-schema.ts'
import { developerPages } from '#domain/page-paths.ts'
import document from './openapi.json' with { type: 'json' }

/** A refusal or an answer by its status, in words. */
export type Answer = Readonly<{
  status: number
  /** Refusals of one status have a line each: “`code`: when”. */
  when: readonly string[]
  schema: JsonSchema | null
  example: unknown
}>

export type Operation = Readonly<{
  id: string
  method: string
  path: string
  summary: string
  text: readonly string[]
  /** What its key has to have; null where it needs none. */
  scope: string | null
  parameters: readonly Parameter[]
  body: JsonSchema | null
  answers: readonly Answer[]
  refusals: readonly Answer[]
  samples: readonly Sample[]
  /** Other requests to it, each with what it is answered. */
  more: readonly Readonly<{ title: string; samples: readonly Sample[]; answer: unknown }>[]
}>

export type Sample = Readonly<{ label: string; source: string }>

type Parameter = Readonly<{
  name: string
  in: string
  required: boolean
  description: string
  schema: JsonSchema
}>

/** A part of the API with its operations: a page of the reference. */
export type Part = Readonly<{
  name: string
  slug: string
  text: string
  operations: readonly Operation[]
}>

export const schemas: Readonly<Record<string, JsonSchema>> = document.components.schemas

/** The whole reference, in the order of the description. */
export const parts: readonly Part[] = document.tags.map(({ name, description }) => ({
  name,
  slug: name.toLowerCase().replaceAll(' ', '-'),
  text: description,
  operations: operations().filter(({ tag }) => tag === name),
}))

export const introduction: readonly string[] = document.info.description.split('\n\n')

/** An event that endpoints are told of, with the fields of its message. */
export type Event = Readonly<{ name: string; when: string; message: JsonSchema }>

export const events: readonly Event[] = Object.entries(document.webhooks).map(
  ([name, { post }]) => ({
    name,
    when: post.description,
    message: post.requestBody.content['application/json'].schema,
  }),
)

/** The headers that each message bears. */
export const messageHeaders = document.webhooks['webhook.test'].post.parameters

/** The operation of this id. Throws where the description has none. */
export function operation(id: string): Operation {
  const found = parts.flatMap((part) => part.operations).find((one) => one.id === id)
  if (!found) throw new Error(`The API has no operation ${id}`)
  return found
}

/** The first month of a billing system, call by call: what is recorded, sent, corrected and summed up. */
export const firstCalls: readonly Readonly<{ title: string; samples: readonly Sample[] }>[] = [
  operation('recordTenant'),
  operation('addRevenueLines'),
  ...operation('addRevenueLines').more.filter(({ title }) => title.startsWith('A correction')),
  operation('pushControlTotals'),
].map((call) => ({
  title: 'title' in call ? call.title : call.summary,
  samples: call.samples,
}))

/** Where an operation stands on the page of its part. */
export const anchorOf = ({ id }: Operation): string => `#${id}`

/** Where an operation stands in the reference. */
export const placeOf = ({ slug }: Part, operation: Operation): string =>
  `${developerPages.part(slug)}${anchorOf(operation)}`

type Content = Readonly<
  Record<string, { schema: JsonSchema; examples?: Readonly<Record<string, Exemplary>> }>
>
/** A request is shown as it is sent, too. */
type Exemplary = Readonly<{ value?: unknown; 'x-codeSamples'?: readonly Sample[] }>

type Described = Readonly<{
  operationId: string
  tags: readonly string[]
  summary: string
  description: string
  security?: readonly Readonly<Record<string, readonly string[]>>[]
  parameters: readonly Parameter[]
  requestBody?: Readonly<{ content: Content }>
  responses: Readonly<Record<string, Readonly<{ description: string; content?: Content }>>>
  'x-codeSamples': readonly Sample[]
}>

function operations(): readonly (Operation & Readonly<{ tag: string | undefined }>)[] {
  const paths: Readonly<Record<string, Readonly<Record<string, Described>>>> = document.paths
  return Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, described]) => ({
      tag: described.tags[0],
      ...operationOf(method.toUpperCase(), path, described),
    })),
  )
}

function operationOf(method: string, path: string, described: Described): Operation {
  const answers = Object.entries(described.responses).map(([status, answer]) =>
    answerOf(Number(status), answer),
  )
  return {
    id: described.operationId,
    method,
    path,
    summary: described.summary,
    text: described.description.split('\n\n'),
    scope: described.security?.[0]?.['apiKey']?.[0] ?? null,
    parameters: described.parameters,
    body: described.requestBody?.content['application/json']?.schema ?? null,
    answers: answers.filter(({ status }) => status < 400),
    refusals: answers.filter(({ status }) => status >= 400),
    samples: described['x-codeSamples'],
    more: moreOf(described),
  }
}

/** All but its first request, which its own samples show. */
function moreOf(described: Described): Operation['more'] {
  const sent = Object.entries(described.requestBody?.content['application/json']?.examples ?? {})
  const answered = Object.values(described.responses).map(
    ({ content }) => content?.['application/json']?.examples ?? {},
  )
  return sent.slice(1).map(([title, { 'x-codeSamples': samples = [] }]) => ({
    title,
    samples,
    answer: answered.find((examples) => title in examples)?.[title]?.value,
  }))
}

function answerOf(
  status: number,
  { description, content }: Described['responses'][string],
): Answer {
  const json = content?.['application/json']
  const [example] = Object.values(json?.examples ?? {})
  return {
    status,
    when: description.split('\n\n'),
    schema: json?.schema ?? null,
    example: example?.value ?? null,
  }
}
