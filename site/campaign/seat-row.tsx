import { seatDrawing } from './seat-drawing.ts'
import { type SeatState, seatLabels } from './seat-labels.ts'

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
      <path class="seat-leg" d={seatDrawing.legs} />
      <path class="seat-shape" d={seatDrawing.back} />
      {seatDrawing.cushions.map((cushion) => (
        <rect key={cushion.x} class="seat-shape" {...cushion} />
      ))}
      {number !== undefined && (
        <text class="seat-number" x="48" y="44">
          {number}
        </text>
      )}
      <ellipse class="seat-halo" cx="48" cy="36" rx="43" ry="31" transform="rotate(-8 48 36)" />
    </svg>
  )
}
