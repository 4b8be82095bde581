import { useEffect, useState } from 'preact/hooks'
import { publicPages } from '#domain/page-paths.ts'
import { useApi } from '#site/api/use-api.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { listSentMail, mailFrame, readMailText, type SentMail } from './sent-mail.ts'

const lookEveryMs = 4000

/** Sent mail, newest first, and one of them; looks for new mail by itself. */
export function Mailbox() {
  const mails = useApi(listSentMail, 'mailbox')
  const reload = mails.state === 'loading' ? null : mails.reload
  useEffect(() => {
    if (reload === null) return
    const timer = setInterval(() => document.hidden || reload(), lookEveryMs)
    return () => clearInterval(timer)
  }, [reload])
  return (
    <section class="stack" aria-label="Sent mail">
      <Loaded from={mails}>{(list) => <Mails list={list} />}</Loaded>
    </section>
  )
}

function Mails({ list }: { list: readonly SentMail[] }) {
  const [chosenId, setChosenId] = useState<string | null>(null)
  const shown = list.find((mail) => mail.messageId === chosenId) ?? list[0]
  if (!shown) {
    return (
      <EmptyState
        title="No mail since the start"
        action={{ label: 'Open the application form', href: publicPages.apply() }}
      >
        Apply as a company, or ask for a sign-in link: the mail appears here within seconds.
      </EmptyState>
    )
  }
  return (
    <div class="mailbox">
      <ol class="mailbox-list">
        {list.map((mail) => (
          <li key={mail.messageId}>
            <button
              type="button"
              aria-current={mail === shown ? 'true' : undefined}
              onClick={() => setChosenId(mail.messageId)}
            >
              <strong>{mail.subject}</strong>
              <span>{mail.to.join(', ')}</span>
              <DateLabel value={mail.sentAt} withTime />
            </button>
          </li>
        ))}
      </ol>
      <Shown key={shown.messageId} mail={shown} />
    </div>
  )
}

function Shown({ mail }: { mail: SentMail }) {
  const [asText, setAsText] = useState(false)
  const { messageId, subject, to } = mail
  return (
    <article class="sheet stack mailbox-mail" aria-label={subject}>
      <div class="row row-between">
        <h2 class="section-title">{subject}</h2>
        <button
          class="button button-quiet button-small"
          type="button"
          aria-pressed={asText}
          onClick={() => setAsText(!asText)}
        >
          {asText ? 'Show as HTML' : 'Show as text'}
        </button>
      </div>
      <p class="note">To {to.join(', ')}</p>
      {asText ? (
        <MailText messageId={messageId} />
      ) : (
        <iframe
          title={`Mail: ${subject}`}
          src={mailFrame(messageId)}
          sandbox="allow-top-navigation-by-user-activation"
        />
      )}
    </article>
  )
}

function MailText({ messageId }: { messageId: string }) {
  const text = useApi(() => readMailText(messageId), messageId)
  return <Loaded from={text}>{(value) => <pre>{withLinks(value)}</pre>}</Loaded>
}

const withLinks = (text: string) =>
  text
    .split(/(https?:\/\/[^\s)>]+)/)
    .map((part) => (/^https?:/.test(part) ? <a href={part}>{part}</a> : part))
