/** What D1 has committed of reseller numbers: the highest, and the one that it refused to the asker. */
export type KnownNumbers = Readonly<{ highest: number; refused: number | null }>
