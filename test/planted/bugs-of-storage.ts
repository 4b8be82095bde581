import type { PlantedBug } from './planted-bug.ts'

/** Mistakes in verbs, SQL and triggers: unguarded writes, cutoffs, replays. */
export const bugsOfStorage: readonly PlantedBug[] = [
  {
    name: 'a page of a close commits wherever the close stands',
    file: 'worker/actions/months/state-page.ts',
    right: '    expectThat(db, closeStandsAt(close)),\n    ...(await',
    wrong: '    ...(await',
    workerTests: ['months/close-runs'],
  },
  {
    name: 'the progress of a close is written apart from its page',
    file: 'worker/actions/months/state-page.ts',
    right:
      '    advanceClose(db, close.month, page.at(-1)?.number ?? close.statedThroughReseller),\n  ])',
    wrong:
      '  ])\n  await advanceClose(db, close.month, page.at(-1)?.number ?? close.statedThroughReseller)',
    workerTests: ['slow/crash-sweep'],
  },
  {
    name: 'an application is approved apart from what the approval makes',
    file: 'worker/actions/applications/insert-approved-reseller.ts',
    right: `    db
      .update(applications)
      .set({ state: 'approved' })
      .where(sql\`\${applications.id} = \${applicationId}\`),
  ])`,
    wrong: `  ])
  await db
    .update(applications)
    .set({ state: 'approved' })
    .where(sql\`\${applications.id} = \${applicationId}\`)`,
    workerTests: ['slow/crash-sweep'],
  },
  {
    name: 'an approval begins in any state',
    file: 'worker/actions/applications/approve-application.ts',
    right: "      expectThat(db, applicationIsIn(id, 'submitted')),\n",
    wrong: '',
    workerTests: ['slow/approval-storm', 'applications/approval'],
  },
  {
    name: 'an application is released in any state',
    file: 'worker/actions/applications/complete-approval.ts',
    right: "      expectThat(db, applicationIsIn(id, 'approving')),\n",
    wrong: '',
    workerTests: ['slow/approval-storm', 'applications/approval-saga', 'applications/approval'],
  },
  {
    name: 'a granted seat is forgotten',
    file: 'worker/promo-slots.ts',
    right: "      if (held) return { outcome: 'granted', slot: held.slot }\n",
    wrong: '',
    workerTests: ['applications/approval-saga'],
  },
  {
    name: 'a close forgets the cutoff of the one before',
    file: 'db/months/closes.ts',
    right: 'coalesce((SELECT line_cutoff FROM closes ORDER BY month DESC LIMIT 1), 0)',
    wrong: '0',
    workerTests: ['months/close-examples'],
  },
  {
    name: 'a close does not read the line at its cutoff',
    file: 'db/ledger/ledger-selects.ts',
    right: `service_month = \${close.month}\n      AND sequence <=`,
    wrong: `service_month = \${close.month}\n      AND sequence <`,
    workerTests: ['months/close-examples'],
  },
  {
    name: 'a close reads its own lines as late ones too',
    file: 'db/ledger/ledger-selects.ts',
    right: `service_month < \${close.month}\``,
    wrong: `service_month <= \${close.month}\``,
    workerTests: ['months/close-examples'],
  },
  {
    name: 'a balance is carried out of the first statement instead of the latest',
    file: 'db/ledger/ledger-selects.ts',
    right: 'ORDER BY s.month DESC LIMIT 1)',
    wrong: 'ORDER BY s.month ASC LIMIT 1)',
    workerTests: ['months/close-examples', 'months/close-runs'],
  },
  {
    name: 'a line that arrives twice at once fails the request',
    file: 'migrations/0012_no_replacing.sql',
    right: 'RAISE(IGNORE);\nEND;\nCREATE TRIGGER statements_replace_nothing',
    wrong: "RAISE(ABORT, 'known');\nEND;\nCREATE TRIGGER statements_replace_nothing",
    workerTests: ['ledger/ingest'],
  },
  {
    name: 'credits of two requests may exceed their line together',
    file: 'migrations/0002_ledger.sql',
    right:
      '+ coalesce((SELECT sum(amount_minor) FROM revenue_lines WHERE corrects_sequence = NEW.corrects_sequence), 0) >= 0',
    wrong: '>= 0',
    workerTests: ['ledger/ingest'],
  },
  {
    name: 'a correction overwrites another one unseen',
    file: 'db/tenants/tenant-writes.ts',
    right: "tenants.record_version IS NOT was.value->>'recordVersion'",
    wrong: 'false',
    workerTests: ['ledger/ledger-races'],
  },
  {
    name: 'a tenant is given to a reseller that ends meanwhile',
    file: 'db/tenants/tenants.ts',
    right: `terminated_from_month > \${month}`,
    wrong: `terminated_from_month >= \${month}`,
    workerTests: ['ledger/ledger-races'],
  },
  {
    name: 'a month begins to close over a gap that opened meanwhile',
    file: 'worker/actions/months/begin-close.ts',
    right: '    expectThat(db, gapsAreStill(month, found)),\n',
    wrong: '',
    workerTests: ['ledger/control-totals-begin'],
  },
  {
    name: 'payments are written without looking again',
    file: 'worker/actions/payments/record-payments.ts',
    right: '    expectThat(db, areStillPayable(fresh)),\n',
    wrong: '',
    workerTests: ['payments/payments-races'],
  },
  {
    name: 'test tenants count for the status',
    file: 'db/resellers/partner-facts.ts',
    right: 'WHERE t.test = 0 AND ',
    wrong: 'WHERE ',
    workerTests: ['status/status-ownership', 'status/status'],
  },
]
