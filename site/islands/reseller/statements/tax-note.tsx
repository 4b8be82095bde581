/** What a bookkeeper must know of tax, and no more than is sure everywhere. */
export const TaxNote = () => (
  <p>
    All amounts exclude tax. This statement says what the commission comes to; it is not a tax
    invoice. Whether VAT applies, and who accounts for it, follows from the law that applies to both
    parties.
  </p>
)
