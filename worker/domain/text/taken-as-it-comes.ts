import { z } from 'zod'

/**
 * Texts of a request without a rule of their own, with the reason: they are compared with what is stored and
 * never kept, or judged one by one later, by the schema of the id `as`. Every other one has a rule; a test walks all of them.
 */
export const takenAsItComes = z.registry<Readonly<{ why: string; as?: string }>>()
