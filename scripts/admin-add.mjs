// npm run admin:add -- EMAIL: adds a super admin, who then signs in by a mailed link.
//   --name NAME     what colleagues see; the part before the @ without it
//   --remote        the deployed database instead of the local one
//   --env NAME      the deployed database of this environment
import { randomUUID } from 'node:crypto'
import { endWithParent } from './house/children.mjs'
import { readCommandLine } from './house/command-options.mjs'
import { requirePackages, runInDatabase, text } from './house/database-command.mjs'
import { bold, reportFailure, StepFailed } from './house/speak.mjs'

const example = 'npm run admin:add -- ada@vendor.example --name "Ada Admin"'

endWithParent()
try {
  await addAdmin(await readOptions())
} catch (error) {
  reportFailure(error)
  process.exit(1)
}

/** @param {Awaited<ReturnType<typeof readOptions>>} options */
async function addAdmin({ email, name, ...place }) {
  const id = randomUUID()
  const nowMs = Date.now()
  const [person] = await runInDatabase(
    [
      `INSERT INTO people (id, email, name, role, created_at_ms)
        VALUES (${text(id)}, ${text(email)}, ${text(name)}, 'super_admin', ${nowMs})
        ON CONFLICT (email) DO NOTHING`,
      `INSERT INTO audit_entries (at_ms, actor_kind, action, subject_kind, subject_id, details)
        SELECT ${nowMs}, 'system', 'person.added', 'person', id, '{"role":"super_admin"}'
        FROM people WHERE id = ${text(id)}`,
      `SELECT role, person_id = ${text(id)} AS added
        FROM address_claims WHERE address = ${text(email)}`,
    ],
    place,
  )
  if (person?.role !== 'super_admin') {
    throw new StepFailed(
      `${email} already belongs to a ${String(person?.role).replace('_', ' ')}.`,
      'Choose another address: one address is one person with one role.',
    )
  }
  const where = place.remote
    ? 'at /sign-in/ of the deployed site'
    : 'at /sign-in/ while npm start runs'
  console.log(`${bold(email)} ${person.added ? 'is now' : 'was already'} a super admin.
Next: ask for a sign-in link with this address ${where}.`)
}

async function readOptions() {
  const { words, ...options } = readCommandLine(example, ['name'])
  requirePackages()
  // Read late: the rule is TypeScript, which takes the Node of the packages.
  const { emailIn } = await import('../worker/domain/text/email-field.ts')
  const email = emailIn(words[0])
  if (words.length !== 1 || email === null) {
    throw new StepFailed(
      words.length === 1 ? `“${words[0]}” is no e-mail address.` : 'Name one address.',
      `Like this: ${example}`,
    )
  }
  const name = options.name?.trim() ?? email.replace(/@.*/, '').replaceAll(/[^\w.-]/g, '-')
  if (!/^[\p{L}\p{M}\p{N} .,'’&()+_-]{1,200}$/u.test(name)) {
    throw new StepFailed(
      `“${name}” can’t be a name.`,
      `Use letters and spaces, like this: ${example}`,
    )
  }
  return { ...options, email, name }
}
