import { mixedWords } from '#domain/text/mixed-scripts.ts'
import type { Application } from '../admin-answers.ts'

/** Words of the two names whose letters only look like those of one alphabet; nothing where there are none. */
export function MixedNames({ application }: { application: Application }) {
  const mixed = [
    ...mixedWords(application.companyName).map((word) => ({ ...word, name: 'company name' })),
    ...mixedWords(application.contactName).map((word) => ({ ...word, name: 'contact’s name' })),
  ]
  if (mixed.length === 0) return null
  return (
    <section class="stack stack-tight">
      <h3>Letters that look alike</h3>
      <ul class="history">
        {mixed.map(({ name, word, alphabets }) => (
          <li key={`${name} ${word}`}>
            <span>
              “<bdi>{word}</bdi>” in the {name} mixes {new Intl.ListFormat('en').format(alphabets)}{' '}
              letters.
            </span>
          </li>
        ))}
      </ul>
      <p class="note">It may pass for another name: compare it with website and register.</p>
    </section>
  )
}
