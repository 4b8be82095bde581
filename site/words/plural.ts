/** "1 seat", "2 seats", "1,204 lines": the number in the reader's locale. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`
}
