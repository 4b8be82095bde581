declare const brand: unique symbol

/** A base type that only its own constructor or guard hands out. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }
