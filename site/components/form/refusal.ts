import type { ApiProblem } from '#site/api/api-problem.ts'

/**
 * What a refusal says about the field of a name, wherever it lies in what was sent: "website" takes
 * "company.website", "scopes" takes "scopes.0". The first message, since it is the first to mend.
 */
export const refusalOf = (problem: ApiProblem | null, name: string): string | null =>
  problem?.errors.find(({ path }) => concerns(path, name))?.message ?? null

/** What of a refusal none of these fields tells; null when they tell all of it. */
export function refusalBeside(problem: ApiProblem, names: Iterable<string>): ApiProblem | null {
  const shown = [...names]
  const errors = problem.errors.filter(({ path }) => !shown.some((name) => concerns(path, name)))
  return problem.errors.length > 0 && errors.length === 0 ? null : { ...problem, errors }
}

const concerns = (path: string, name: string): boolean => `.${path}.`.includes(`.${name}.`)
