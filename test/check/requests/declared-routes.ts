import type { z } from 'zod'
import { type DeclaredInput, declaredInput } from '#http/declared-input.ts'
import { takesKeyMark } from '#http/idempotency-key.ts'
import { app } from '#worker/app.ts'

/** A route of the API with what its handlers say they check. */
export type DeclaredRoute = Readonly<{
  method: string
  path: string
  inputs: readonly DeclaredInput[]
  takesKey: boolean
}>

/** Every route of the API once, in the order in which they are mounted; middleware of all paths aside. */
export function declaredRoutes(): readonly DeclaredRoute[] {
  const inputsByRoute = new Map<string, DeclaredInput[]>()
  const takingKey = new Set<string>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL') continue
    const inputs = inputsByRoute.get(`${method} ${path}`) ?? []
    if (takesKeyMark in handler) takingKey.add(`${method} ${path}`)
    const { [declaredInput]: input } = handler as { [declaredInput]?: DeclaredInput }
    inputsByRoute.set(`${method} ${path}`, input ? [...inputs, input] : inputs)
  }
  return [...inputsByRoute].map(([route, inputs]) => {
    const [method = '', path = ''] = route.split(' ')
    return { method, path, inputs, takesKey: takingKey.has(route) }
  })
}

/** A place of a schema at which text, or anything, is taken. */
export type TextLeaf = Readonly<{ path: string; schema: z.core.$ZodType }>

/** Every place of a schema at which text is taken, with what is made of it; enums and literals aside. */
export function textLeavesOf(schema: z.core.$ZodType, path = ''): readonly TextLeaf[] {
  const under = (name: string, inner: z.core.$ZodType) =>
    textLeavesOf(inner, path === '' ? name : `${path}.${name}`)
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, inner]) => under(name, inner))
    case 'record':
      return under('*', def.valueType)
    case 'array':
      return under('*', def.element)
    case 'tuple':
      return def.items.flatMap((inner, index) => under(String(index), inner))
    case 'union':
      return def.options.flatMap((inner) => textLeavesOf(inner, path))
    case 'optional':
    case 'nullable':
    case 'default':
    case 'catch':
      return textLeavesOf(def.innerType, path)
    case 'pipe':
      return isText(def.in) ? [{ path, schema }] : textLeavesOf(def.in, path)
    case 'string':
    case 'unknown':
    case 'any':
      return [{ path, schema }]
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
      return []
    default:
      throw new Error(`${path}: say here what text a ${def.type} takes`)
  }
}

/** Whether what goes into a pipe is text, also through further ones. */
function isText(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'pipe') return isText(def.in)
  if (def.type === 'optional' || def.type === 'nullable') return isText(def.innerType)
  return def.type === 'string' || def.type === 'unknown' || def.type === 'any'
}
