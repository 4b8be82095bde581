import type { ComponentChildren } from 'preact'
import { Money } from '#site/components/figures/money.tsx'

/** A line of a sum in one currency; `name` marks it for styles. */
export const sumLine =
  (currency: string) => (label: ComponentChildren, amountMinor: number, name?: string) => (
    <tr data-sum={name}>
      <th scope="row">{label}</th>
      <td class="numeric">
        <Money amountMinor={amountMinor} currency={currency} />
      </td>
    </tr>
  )
