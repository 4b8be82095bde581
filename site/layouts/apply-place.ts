import { publicPages } from '#domain/page-paths.ts'

/** Where every “Apply” of a page leads: to the form that it holds, or to the form’s own page. */
export const applyPlace = (pathname: string): string =>
  pathname === publicPages.home() ? '#apply' : publicPages.apply()
