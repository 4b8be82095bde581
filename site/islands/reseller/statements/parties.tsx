import { resellerLabel } from '#domain/ids.ts'
import { vendor } from '#domain/program.ts'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'

/** Who owes the commission and who earns it, as both are registered. */
export function Parties({ reseller }: Pick<Statement, 'reseller'>) {
  const { number, companyName, postalAddress, country, registrationNumber } = reseller
  return (
    <div class="parties">
      <address>
        <span class="note">Paid by (vendor)</span>
        {vendor.addressLines.map((line) => (
          <span key={line}>{line}</span>
        ))}
        <span>VAT number {vendor.vatNumber}</span>
      </address>
      <address>
        <span class="note">Earned by (reseller {resellerLabel(number)})</span>
        <span>{companyName}</span>
        <span class="postal-address">{postalAddress}</span>
        <span>{countryInWords(country)}</span>
        <span>
          {registrationNumber === null
            ? 'No registration or VAT number given'
            : `Registration or VAT number ${registrationNumber}`}
        </span>
      </address>
    </div>
  )
}

const countryInWords = (code: string): string =>
  new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
