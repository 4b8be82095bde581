import {
  type ApplicationState,
  applicationStates,
  type OutboxState,
  outboxStates,
} from '#domain/states.ts'

/** What each list asks the API for, read from the page's address. The preload reads it here too. */
export function applicationQuery(search: string): { state: ApplicationState; cursor?: string } {
  const parameters = new URLSearchParams(search)
  const wanted = parameters.get('state')
  const state = applicationStates.find((known) => known === wanted) ?? 'submitted'
  return { state, ...cursorOf(parameters) }
}

export function outboxQuery(search: string): { state?: OutboxState; cursor?: string } {
  const parameters = new URLSearchParams(search)
  const wanted = parameters.get('state')
  const state = outboxStates.find((known) => known === wanted)
  return { ...(state === undefined ? {} : { state }), ...cursorOf(parameters) }
}

/** The id of a detail page; null when the address names none. */
export function idIn(search: string): string | null {
  return new URLSearchParams(search).get('id') || null
}

function cursorOf(parameters: URLSearchParams): { cursor?: string } {
  const cursor = parameters.get('cursor')
  return cursor === null || cursor === '' ? {} : { cursor }
}
