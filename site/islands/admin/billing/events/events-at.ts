const events = '/api/admin/billing/stripe/events'

/** A page of events that failed. */
export const eventsAt = (cursor?: string): string =>
  cursor === undefined ? events : `${events}?cursor=${encodeURIComponent(cursor)}`

/** What is done about one of them. */
export const eventAt = (id: string, act: 'runs' | 'leaving'): string =>
  `${events}/${encodeURIComponent(id)}/${act}`
