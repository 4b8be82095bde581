import type { PlantedBug } from './planted-bug.ts'

/** Mistakes in what the audit log shows. */
export const bugsOfAudit: readonly PlantedBug[] = [
  {
    name: 'a head is taken over before the log was compared with the one that is held',
    file: 'worker/actions/anchor/advance-anchor.ts',
    right: '  await anchorAuditHead(db, slots, nowMs)\n  await slots.advance(anchor)',
    wrong: '  await slots.advance(anchor)',
    workerTests: ['audit/audit-attacks'],
  },
  {
    name: 'rows that are gone from the end are not missed while none was sealed',
    file: 'db/audit/verify-chain.ts',
    right: 'if (countedSequence > lastSequence) {',
    wrong: 'if (countedSequence > lastSequence + 1_000) {',
    workerTests: ['audit/audit-attacks'],
  },
  {
    name: 'a row may wait for its seal for ever',
    file: 'db/audit/verify-chain.ts',
    right: 'if (nowMs - atMs <= longestUnsealedMs) return {}',
    wrong: 'if (nowMs >= atMs) return {}',
    workerTests: ['audit/audit-attacks'],
  },
  {
    name: 'a reversal’s reason is vouched for and not compared',
    file: 'db/audit/verify-content.ts',
    right: `isSame('reference') && isSame('reason')`,
    wrong: `isSame('reference')`,
    workerTests: ['audit/audit-payments'],
  },
  {
    name: 'an accepted cut excuses every row that is missing in its range',
    file: 'worker/actions/anchor/verify-audit.ts',
    right: `(found.kind === 'missing' && found.follows)`,
    wrong: `found.kind === 'missing'`,
    workerTests: ['audit/audit-cuts'],
  },
  {
    name: 'an accepted cut ends the verification at the twentieth of its gaps',
    file: 'worker/actions/anchor/verify-audit.ts',
    right: 'limits, isToldByCut)',
    wrong: 'limits)',
    workerTests: ['audit/audit-cuts'],
  },
  {
    name: 'a payment counts as told by the row of another one of its statement',
    file: 'db/audit/untold-payments.ts',
    right: "a.details->>'paymentSequence' = coalesce(p.reverses_sequence, p.sequence)",
    wrong: "a.details->>'paymentSequence' > 0",
    workerTests: ['audit/audit-payments'],
  },
]
