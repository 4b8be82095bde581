import {
  applicationStates,
  type MailKind,
  mailKinds,
  type OutboxState,
  outboxStates,
} from '#domain/states.ts'
import { searchIn } from '#site/components/list/search-in-address.ts'

/** The tabs of the applications: their states, and those that nobody has let in yet. */
export const applicationTabs = [...applicationStates, 'held_back'] as const
export type ApplicationTab = (typeof applicationTabs)[number]

/** What each list asks the API for, read from the page's address. The preload reads it here too. */
export function applicationQuery(search: string): {
  state: ApplicationTab
  cursor?: string
} {
  const parameters = new URLSearchParams(search)
  const wanted = parameters.get('state')
  const state = applicationTabs.find((known) => known === wanted) ?? 'submitted'
  return { state, ...cursorOf(parameters) }
}

export function outboxQuery(search: string): {
  state?: OutboxState
  kind?: MailKind
  search?: string
} {
  const parameters = new URLSearchParams(search)
  const state = outboxStates.find((known) => known === parameters.get('state'))
  const kind = mailKinds.find((known) => known === parameters.get('kind'))
  const text = searchIn(parameters)
  return {
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(text === '' ? {} : { search: text }),
  }
}

/** The id of a detail page; null when the address names none. */
export function idIn(search: string): string | null {
  return new URLSearchParams(search).get('id') || null
}

function cursorOf(parameters: URLSearchParams): { cursor?: string } {
  const cursor = parameters.get('cursor')
  return cursor === null || cursor === '' ? {} : { cursor }
}
