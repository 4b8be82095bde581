/** True while no value comes twice. */
export const isOnce = (values: readonly unknown[]): boolean =>
  new Set(values).size === values.length
