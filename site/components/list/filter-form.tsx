import type { ComponentChildren } from 'preact'

export interface FilterFormProps {
  /** The address is not read yet: the controls rest. */
  readonly rests: boolean
  /** Where nothing is filtered; null while nothing is. */
  readonly clearHref: string | null
  readonly onShow: () => void
  /** The filters. */
  readonly children: ComponentChildren
}

/** The filters of a list in a row; "Show" puts them into the address, "Clear" takes them out. */
export function FilterForm({ rests, clearHref, onShow, children }: FilterFormProps) {
  return (
    <search>
      <form
        class="filters no-print"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onShow()
        }}
      >
        {children}
        <div class="row">
          <button class="button button-quiet" type="submit" disabled={rests}>
            Show
          </button>
          {clearHref !== null && (
            <a href={clearHref} class="filters-clear">
              Clear
            </a>
          )}
        </div>
      </form>
    </search>
  )
}
