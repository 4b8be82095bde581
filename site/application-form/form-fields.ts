/** Fields that are lists of choices; every other one is a text. */
export const listFields: ReadonlySet<string> = new Set(['industries', 'regions'])
