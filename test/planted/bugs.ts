import { bugsOfKeys } from './api/bugs-of-keys.ts'
import { bugsOfReadingBack } from './api/bugs-of-reading-back.ts'
import { bugsOfRepeats } from './api/bugs-of-repeats.ts'
import { bugsOfWrongRequests } from './api/bugs-of-wrong-requests.ts'
import { bugsOfAskingStripe } from './billing/bugs-of-asking-stripe.ts'
import { bugsOfCompleteness } from './billing/bugs-of-completeness.ts'
import { bugsOfIntake } from './billing/bugs-of-intake.ts'
import { bugsOfMapping } from './billing/bugs-of-mapping.ts'
import { bugsOfSettings } from './billing/bugs-of-settings.ts'
import { bugsOfStripeClient } from './billing/bugs-of-stripe-client.ts'
import { bugsOfStripePage } from './billing/bugs-of-stripe-page.ts'
import { bugsOfAccess } from './bugs-of-access.ts'
import { bugsOfAddresses } from './bugs-of-addresses.ts'
import { bugsOfAudit } from './bugs-of-audit.ts'
import { bugsOfCloses } from './bugs-of-closes.ts'
import { bugsOfFacts } from './bugs-of-facts.ts'
import { bugsOfFiles } from './bugs-of-files.ts'
import { bugsOfImportPage } from './bugs-of-import-page.ts'
import { bugsOfImports } from './bugs-of-imports.ts'
import { bugsOfLateDecisions } from './bugs-of-late-decisions.ts'
import { bugsOfLimits } from './bugs-of-limits.ts'
import { bugsOfMessages } from './bugs-of-messages.ts'
import { bugsOfOperation } from './bugs-of-operation.ts'
import { bugsOfPrices } from './bugs-of-prices.ts'
import { bugsOfReadings } from './bugs-of-readings.ts'
import { bugsOfRestore } from './bugs-of-restore.ts'
import { bugsOfRetries } from './bugs-of-retries.ts'
import { bugsOfStorage } from './bugs-of-storage.ts'
import { bugsOfStrangers } from './bugs-of-strangers.ts'
import { bugsOfTexts } from './bugs-of-texts.ts'
import { bugsOfTotals } from './bugs-of-totals.ts'
import { bugsOfThePublicPage } from './pages/bugs-of-the-public-page.ts'
import type { PlantedBug } from './planted-bug.ts'
import { bugsOfSearch } from './search/bugs-of-search.ts'
import { bugsOfPayables } from './statements/bugs-of-payables.ts'
import { bugsOfStatements } from './statements/bugs-of-statements.ts'
import { bugsOfWebhooks } from './webhooks/bugs-of-webhooks.ts'

/** Every mistake that `npm run planted-bugs` plants, and that some test has to find. */
export const plantedBugs: readonly PlantedBug[] = [
  ...bugsOfStatements,
  ...bugsOfFacts,
  ...bugsOfStorage,
  ...bugsOfImports,
  ...bugsOfImportPage,
  ...bugsOfReadings,
  ...bugsOfFiles,
  ...bugsOfLateDecisions,
  ...bugsOfLimits,
  ...bugsOfMessages,
  ...bugsOfOperation,
  ...bugsOfPayables,
  ...bugsOfPrices,
  ...bugsOfRepeats,
  ...bugsOfRestore,
  ...bugsOfRetries,
  ...bugsOfCloses,
  ...bugsOfAccess,
  ...bugsOfSearch,
  ...bugsOfTexts,
  ...bugsOfAudit,
  ...bugsOfStrangers,
  ...bugsOfAddresses,
  ...bugsOfTotals,
  ...bugsOfKeys,
  ...bugsOfReadingBack,
  ...bugsOfWrongRequests,
  ...bugsOfWebhooks,
  ...bugsOfCompleteness,
  ...bugsOfIntake,
  ...bugsOfMapping,
  ...bugsOfSettings,
  ...bugsOfStripeClient,
  ...bugsOfAskingStripe,
  ...bugsOfStripePage,
  ...bugsOfThePublicPage,
]
