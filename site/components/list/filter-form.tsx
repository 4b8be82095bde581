import type { ComponentChildren } from 'preact'
import { Form } from '../form/form.tsx'

export interface FilterFormProps {
  /** Begins the ids of its fields. */
  readonly id: string
  /** The address is not read yet: the controls rest. */
  readonly rests: boolean
  /** Where nothing is filtered; null while nothing is. */
  readonly clearHref: string | null
  readonly onShow: () => void
  /** The filters. */
  readonly children: ComponentChildren
}

/** The filters of a list in a row; "Show" puts them into the address, "Clear" takes them out. */
export function FilterForm({ id, rests, clearHref, onShow, children }: FilterFormProps) {
  return (
    <search>
      <Form id={id} class="filters no-print" rests={rests} onSend={onShow}>
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
      </Form>
    </search>
  )
}
