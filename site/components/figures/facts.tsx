import type { ComponentChildren } from 'preact'

export interface Fact {
  readonly label: string
  readonly value: ComponentChildren
}

/** Label and value pairs of one thing (an application's answers, a reseller's terms). Line breaks are kept. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => [
        <dt key={`${fact.label} label`}>{fact.label}</dt>,
        <dd key={fact.label}>{fact.value ?? '—'}</dd>,
      ])}
    </dl>
  )
}
