import type { PlantedBug } from './planted-bug.ts'

const database = 'db/core/database.ts'
const documents = 'db/statements/statement-documents.ts'

/** Mistakes about what D1 takes: rows of 2 MB, 1,000 statements an invocation. */
export const bugsOfLimits: readonly PlantedBug[] = [
  {
    name: 'a batch counts as one statement',
    file: database,
    right: 'spent.statements += queries.length',
    wrong: 'spent.statements += 1',
    workerTests: ['core/budget'],
  },
  {
    name: 'what is sent alone is not counted',
    file: database,
    right: '    spent.statements += 1\n',
    wrong: '',
    workerTests: ['core/budget'],
  },
  {
    name: 'a document is cut through a character',
    file: documents,
    right: 'isHalf(whole.charCodeAt(to)) ? to - 1 : to',
    wrong: 'to',
    workerTests: ['statements/statement-documents'],
  },
  {
    name: 'the pieces of a document are joined as they come',
    file: documents,
    right: 'ORDER BY statement_number, piece`',
    wrong: 'ORDER BY statement_number, piece DESC`',
    workerTests: ['statements/statement-documents'],
  },
  {
    name: 'a close goes on though its share is spent',
    file: 'worker/jobs/close-months.ts',
    right: 'closeLimitsOf(leavesRoom)',
    wrong: 'closeLimitsOf(() => true)',
    workerTests: ['console/job-shares'],
  },
  {
    name: 'sealing takes what is left to others',
    file: 'worker/jobs/seal-audit.ts',
    right: 'while (mayGoOn(mostStatements))',
    wrong: 'while (mayGoOn(0) || true)',
    workerTests: ['console/job-shares'],
  },
]
