/** An answer of D1 or of an object, unless it takes longer: then an error of that name, for who has less patience. */
export async function inTime<Answer>(answer: Promise<Answer>, patienceMs: number): Promise<Answer> {
  const { promise: end, reject } = Promise.withResolvers<never>()
  const late = () => reject(new DOMException('no answer in time', 'TimeoutError'))
  const timer = setTimeout(late, patienceMs)
  try {
    return await Promise.race([answer, end])
  } finally {
    clearTimeout(timer)
  }
}
