import { Parties } from '../parties.tsx'
import { PaperHead } from './paper-head.tsx'
import { InvoiceUs } from './paper-invoice.tsx'
import { PaperLines } from './paper-lines.tsx'
import { PaperPayable } from './paper-payable.tsx'
import { PaperProof } from './paper-proof.tsx'
import { PaperSum } from './paper-sum.tsx'
import type { WholeStatement } from './whole-statement.ts'

/** The document itself, the same on a screen and on every printer. */
export const Paper = ({ statement, parts }: WholeStatement) => (
  <article class="paper" lang="en">
    <PaperHead statement={statement} />
    <Parties reseller={statement.reseller} />
    <PaperPayable statement={statement} />
    <InvoiceUs statement={statement} />
    <PaperSum statement={statement} />
    <PaperLines statement={statement} parts={parts} />
    <PaperProof statement={statement} />
  </article>
)
