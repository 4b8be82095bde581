import { seatLabels } from '#site/promo-count/seat-labels.ts'

export type SeatState = 'free' | 'taken' | 'just-taken' | 'closed' | 'unknown'

/** The promo slots as numbered seats. `label` says the same in words, for those who don't see them. */
export function SeatRow({ seats, label }: { seats: readonly SeatState[]; label: string }) {
  return (
    <div role="img" aria-label={label}>
      <div class="seats" aria-hidden="true">
        {seats.map((seat, index) => (
          <div key={index} class="seat" data-seat={seat}>
            <SeatPicture number={index + 1} />
            <span>{seatLabels[seat]}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

/** A seat, drawn in the state of the `.seat` that it is in. Without a number it stands for no slot. */
export function SeatPicture({ number }: { number?: number }) {
  return (
    <svg viewBox="0 0 96 104" aria-hidden="true">
      <path class="seat-leg" d="M20 86v14M76 86v14" />
      <path class="seat-shape" d="M19 66V24C19 10 30 4 48 4s29 6 29 20v42z" />
      <rect class="seat-shape" x="15" y="62" width="66" height="24" rx="4" />
      <rect class="seat-shape" x="4" y="48" width="15" height="38" rx="7" />
      <rect class="seat-shape" x="77" y="48" width="15" height="38" rx="7" />
      {number !== undefined && (
        <text class="seat-number" x="48" y="44">
          {number}
        </text>
      )}
      <ellipse class="seat-halo" cx="48" cy="36" rx="43" ry="31" transform="rotate(-8 48 36)" />
    </svg>
  )
}
