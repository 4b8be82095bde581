import type { z } from 'zod'

/** A part of the request that a handler checks, and by what. */
export type DeclaredInput = Readonly<{ target: InputPart; schema: z.ZodType }>

export type InputPart = 'json' | 'query' | 'param'

/** Under this name a handler of `app.routes` says what it checks: tests and descriptions of the API read it. */
export const declaredInput: unique symbol = Symbol('declared input')

/** The handler, which from now on says what it checks. */
export const declaring = <Handler extends object>(input: DeclaredInput, handler: Handler) =>
  Object.assign(handler, { [declaredInput]: input })
