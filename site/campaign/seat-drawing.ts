/** The program's seat in a box of 96 by 104, drawn from the back to the front. */
export const seatDrawing = {
  legs: 'M20 86v14M76 86v14',
  back: 'M19 66V24C19 10 30 4 48 4s29 6 29 20v42z',
  /** The seat itself and its arms. */
  cushions: [
    { x: 15, y: 62, width: 66, height: 24, rx: 4 },
    { x: 4, y: 48, width: 15, height: 38, rx: 7 },
    { x: 77, y: 48, width: 15, height: 38, rx: 7 },
  ],
} as const
