export interface PairsProps {
  /** What opens them: "Details". */
  readonly summary: string
  readonly pairs: readonly (readonly [name: string, value: string])[]
}

/** Names and values, folded away. */
export function Pairs({ summary, pairs }: PairsProps) {
  return (
    <details class="more">
      <summary>{summary}</summary>
      <dl class="pairs">
        {pairs.map(([name, value]) => [
          <dt key={`${name} name`}>{name}</dt>,
          <dd key={name}>{value}</dd>,
        ])}
      </dl>
    </details>
  )
}
