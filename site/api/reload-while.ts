import { useEffect, useRef } from 'preact/hooks'

const waitMs = 3_000
const mostTimes = 5

/** Reads a view again a few times while something is known to be about to change. */
export function useReloadWhile(isChanging: boolean, reload: () => void): void {
  const times = useRef(0)
  const latest = useRef(reload)
  latest.current = reload
  useEffect(() => {
    if (!isChanging) return
    times.current = 0
    const timer = setInterval(() => {
      if (document.hidden) return
      times.current += 1
      if (times.current >= mostTimes) clearInterval(timer)
      latest.current()
    }, waitMs)
    return () => clearInterval(timer)
  }, [isChanging])
}
