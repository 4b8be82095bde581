/** Order of two strings by UTF-16 code units: the same in every locale, and SQLite's for ASCII. */
export function compareCodeUnits(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
