import type { z } from 'zod'

/** What an answer of this schema is. Routes name it as a type alone: the schema itself stays out of the Worker. */
export type Answer<Schema extends z.ZodType> = Read<z.output<Schema>>

type Read<Value> = Value extends readonly (infer Item)[]
  ? readonly Read<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Read<Value[Name]> }
    : Value
