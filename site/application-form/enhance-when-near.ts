import { loadDraft } from './draft.ts'

// So far before it is seen that its script is there when it is.
const nearness = '1200px'

for (const form of document.querySelectorAll<HTMLFormElement>('form#application')) whenNear(form)

/** Most readers of the landing page never get to its form: what makes it comfortable comes with it, not before. */
function whenNear(form: HTMLFormElement): void {
  const enhance = async () => {
    watcher.disconnect()
    const { enhanceForm } = await import('./enhance-form.ts')
    enhanceForm(form)
  }
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void enhance()
    },
    { rootMargin: nearness },
  )
  if (loadDraft() === null) watcher.observe(form)
  else void enhance()
}
