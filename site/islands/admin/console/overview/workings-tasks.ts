import { isJobName, jobTitles } from '#domain/jobs.ts'
import type { Tasks } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import type { Task } from './task.ts'

/** What waits in the workings: mails, webhooks and jobs that did not do what they should. */
export const workingsTasks = (tasks: Tasks): Task[] => [
  ...mail(tasks),
  ...webhooks(tasks.webhooksFailing),
  ...jobs(tasks),
]

const mail = ({ mailFailed, mailRetrying }: Tasks): Task[] => [
  {
    id: 'failed',
    count: mailFailed,
    text: mailFailed === 1 ? 'mail given up' : 'mails given up',
    note: 'Nobody was told. See why, then try again.',
    href: adminPages.outbox({ state: 'failed' }),
    verb: 'Mend',
  },
  {
    id: 'retrying',
    count: mailRetrying,
    text: mailRetrying === 1 ? 'mail being tried again' : 'mails being tried again',
    note: 'At least one try failed; the next comes by itself.',
    href: adminPages.outbox({ state: 'pending' }),
    verb: 'See',
  },
]

const webhooks = (count: number): Task[] => [
  {
    id: 'webhooks',
    count,
    text: count === 1 ? 'webhook endpoint that failed' : 'webhook endpoints that failed',
    note: 'What it was to be told was given up after three days, or it answered that it is gone. See what it answered, and send it again once it is mended.',
    href: adminPages.webhooks(),
    verb: 'See',
  },
]

const jobs = ({ jobsFailing, jobsStopped, jobsLate }: Tasks): Task[] => [
  {
    id: 'jobs',
    count: jobsFailing.length,
    text: jobsFailing.length === 1 ? 'job failed at its last run' : 'jobs failed at their last run',
    note: `${titles(jobsFailing)}. The next run tries again by itself; see what it stumbled over.`,
    href: adminPages.jobs({ outcome: 'failed' }),
    verb: 'See',
  },
  {
    id: 'jobs-stopped',
    count: jobsStopped.length,
    text: jobsStopped.length === 1 ? 'job was stopped half-way' : 'jobs were stopped half-way',
    note: `${titles(jobsStopped)}. Cron starts them and something kills them: run them by hand, and look at the Worker’s log.`,
    href: adminPages.jobs({ outcome: 'unfinished' }),
    verb: 'See',
  },
  {
    id: 'jobs-late',
    count: jobsLate.length,
    text:
      jobsLate.length === 1
        ? 'job has not come to an end for too long'
        : 'jobs have not come to an end for too long',
    note: `${titles(jobsLate)}. Cron may be down: run them by hand, and see whether it comes back.`,
    href: adminPages.jobs(),
    verb: 'Run',
  },
]

const titles = (jobs: readonly string[]): string =>
  jobs.map((job) => (isJobName(job) ? jobTitles[job] : job)).join(', ')
