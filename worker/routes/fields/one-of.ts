import { z } from 'zod'

/** One code of a list; who sends another one is told them all. */
export const oneOf = <const Codes extends readonly string[]>(codes: Codes, verb = 'Use') =>
  z.enum(codes, { error: `${verb} one of ${codes.join(', ')}.` })
