import { vendor } from '#domain/program.ts'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'

/** What identifies the figures, and whom to ask. */
export function PaperProof({ statement }: { statement: Statement }) {
  const { sha256, previousSha256, rulesVersion } = statement
  return (
    <footer class="paper-notes paper-proof">
      <p>
        This statement is final and is never edited; corrections come with a later one. SHA-256 of
        its figures: <code class="hash">{sha256}</code>. Statement before it in this currency:{' '}
        {previousSha256 === null ? 'none' : <code class="hash">{previousSha256}</code>}. Version of
        the rules: {rulesVersion}. Questions: {vendor.supportEmail}.
      </p>
    </footer>
  )
}
