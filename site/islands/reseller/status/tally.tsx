export interface TallyProps {
  readonly count: number
  readonly of: number
  /** The same in words: "7 of 20 tenants". */
  readonly label: string
}

const perRow = 10
const cell = 10
const gap = 3

/** A count as filled squares, ten a row: what is there, and what is missing. */
export function Tally({ count, of, label }: TallyProps) {
  const rows = Math.max(1, Math.ceil(of / perRow))
  const columns = Math.min(of, perRow)
  const width = Math.max(1, columns) * (cell + gap) - gap
  return (
    <svg
      class="tally"
      viewBox={`0 0 ${width} ${rows * (cell + gap) - gap}`}
      width={width * 1.6}
      role="img"
      aria-label={label}
    >
      {Array.from({ length: of }, (_, index) => (
        <rect
          key={index}
          class={index < count ? 'tally-there' : 'tally-missing'}
          x={(index % perRow) * (cell + gap) + 0.5}
          y={Math.floor(index / perRow) * (cell + gap) + 0.5}
          width={cell - 1}
          height={cell - 1}
          rx="1.5"
        />
      ))}
    </svg>
  )
}
