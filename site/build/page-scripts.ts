const polyfill = /^globalThis\.process\?\?=\{\},globalThis\.process\.env\?\?=\{\};/

/** A script without what the adapter puts before every chunk for packages that ask for `process`: no script of a page does. */
export function withoutPolyfill(script: string): string {
  const own = script.replace(polyfill, '')
  return /\bprocess\b/.test(own) ? script : own
}
