import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Facts } from '#site/components/figures/facts.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { useNotice } from '#site/components/page/notice.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import { yourRole } from '#site/words/role-names.ts'
import type { AccountAnswer } from './account-answers.ts'
import { MailChoices } from './mail-choices.tsx'
import { Sessions } from './sessions.tsx'

/** What a person settles for themselves: where they are signed in, and which mails they get. */
export function AccountPage() {
  const account = useApi(() => answerOf(api.account.$get()), 'account')
  const { notice, tell } = useNotice()
  const told = (words: string) => {
    tell(words)
    if (account.state !== 'loading') account.reload()
  }
  return (
    <>
      {notice}
      <Loaded from={account} skeleton={<AccountSkeleton />}>
        {(value) => (
          <div class="stack stack-loose">
            <Who account={value} />
            <Sessions
              account={value}
              isReloading={account.state === 'ready' && account.isReloading}
              onDone={told}
            />
            <MailChoices
              area={value.companyName === null ? 'admin' : 'reseller'}
              mails={value.mails}
              onDone={told}
            />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Who({ account: { person, companyName } }: { account: AccountAnswer }) {
  return (
    <section class="stack" aria-labelledby="who-title">
      <h2 class="section-title" id="who-title">
        Who you are
      </h2>
      <Facts
        facts={[
          { label: 'Name', value: person.name },
          { label: 'E-mail', value: emailInWords(person.email) },
          ...(companyName === null ? [] : [{ label: 'Company', value: companyName }]),
          { label: 'Role', value: yourRole(person.role) },
        ]}
      />
      <p class="note">
        You sign in with a link that is mailed to this address. There is no password to keep.
      </p>
    </section>
  )
}

const AccountSkeleton = () => (
  <div class="await-account">
    <Skeleton lines={12} label="Loading your account" />
  </div>
)
