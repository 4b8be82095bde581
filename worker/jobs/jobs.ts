import type { JobName } from '#domain/jobs.ts'
import { cleanUp } from './clean-up.ts'
import { closeMonths, resumeClose } from './close-months.ts'
import { compareStripe } from './compare-stripe.ts'
import { deliverOutbox } from './deliver-outbox.ts'
import { deliverWebhooks } from './deliver-webhooks.ts'
import { fillSearchOften } from './fill-search.ts'
import type { Job } from './job.ts'
import { mapStripeOften } from './map-stripe.ts'
import { reconcileApprovals } from './reconcile-approvals.ts'
import { recordDailyStatus, resumeStatus } from './record-status.ts'
import { resumeImports } from './resume-imports.ts'
import { sealAudit } from './seal-audit.ts'
import { sealSecrets } from './seal-secrets.ts'
import { tellVendor } from './tell-vendor.ts'

/** Every job by its name. All may be called late, doubled and at once, and so by hand too. */
export const jobs: Readonly<Record<JobName, Job>> = {
  'reconcile-approvals': reconcileApprovals,
  'resume-close': resumeClose,
  'resume-status': resumeStatus,
  'resume-imports': resumeImports,
  'map-stripe': mapStripeOften,
  'tell-vendor': tellVendor,
  'deliver-outbox': deliverOutbox,
  'deliver-webhooks': deliverWebhooks,
  'seal-secrets': sealSecrets,
  'fill-search': fillSearchOften,
  'seal-audit': sealAudit,
  'compare-stripe': compareStripe,
  'close-months': closeMonths,
  'record-status': recordDailyStatus,
  'clean-up': cleanUp,
}
