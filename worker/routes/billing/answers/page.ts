import { z } from 'zod'

/** A page of a list, under a name of its own. */
export const pageOf = <Item extends z.ZodType>(id: string, item: Item, description: string) =>
  z
    .strictObject({
      items: z.array(item).meta({ description: 'At most “limit” of them; a page may hold fewer.' }),
      nextCursor: z.string().nullable().meta({
        description: 'Where the next page begins: send it as “cursor”. Null on the last page.',
      }),
    })
    .meta({ id, description })
