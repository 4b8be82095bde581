const storageKey = 'sample-language'

/** The language that is opened in one sample is opened in all of them, also on the next page. */
export function speakOneLanguage(): void {
  const samples = [...document.querySelectorAll<HTMLDetailsElement>('.samples details')]
  const open = (language: string) => {
    for (const sample of samples) if (languageOf(sample) === language) sample.open = true
  }
  const chosen = stored()
  if (chosen !== null) open(chosen)
  for (const sample of samples) {
    sample.querySelector('summary')?.addEventListener('click', () => {
      if (sample.open) return
      const top = sample.getBoundingClientRect().top
      store(languageOf(sample))
      open(languageOf(sample))
      // What opens and closes above moves the page: the pressed line stays under the finger.
      requestAnimationFrame(() => scrollBy(0, sample.getBoundingClientRect().top - top))
    })
  }
}

const languageOf = (sample: HTMLElement): string => sample.dataset['language'] ?? ''

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function store(language: string): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {}
}
