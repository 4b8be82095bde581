import { mostFound } from '#domain/search/search-kinds.ts'
import { FindField } from '#site/components/form/find-field.tsx'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { adminPages } from '#site/paths.ts'

/** The search as a page: what is typed stands in the address, so that it can be kept and sent. */
export function SearchPage() {
  const { params, replace } = useUrlSearch()
  return (
    <FindField
      id="find"
      text={params?.get('q') ?? ''}
      onText={(text) => replace(adminPages.search({ q: text }))}
      limit={mostFound}
      isReady={params !== null}
    />
  )
}
