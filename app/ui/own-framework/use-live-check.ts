import { useEffect, useState } from 'react'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import type { Problem } from '#app/domain/framework/problems'
import type { FrameworkPreview } from './preview'

export interface LiveCheck {
  /** unknown: the checks could not be loaded; the server checks when it is kept */
  state: 'waiting' | 'checked' | 'unknown'
  problems: readonly Problem[]
  preview: FrameworkPreview | null
}

type Checks = (text: string) => Omit<LiveCheck, 'state'>

/** How long one pauses before the text is looked at; a long one takes longer to look at, too. */
const pauseFor = (text: string): number => (text.length > 100_000 ? 900 : 250)

/** Looks at a framework file while it is written, with the very checks the server keeps it by. */
export function useLiveCheck(text: string, libraryUrl: string, refused: readonly Problem[]): LiveCheck {
  const [checks, setChecks] = useState<Checks | null>(null)
  const [found, setFound] = useState<LiveCheck>({
    ...{ state: refused.length > 0 ? 'checked' : 'unknown', problems: refused, preview: null },
  })

  useEffect(() => {
    let gone = false
    Promise.all([fetch(libraryUrl), import('./live-checks')])
      .then(async ([answer, { checksOf }]) => {
        if (!answer.ok) return
        const { catalogue } = (await answer.json()) as { catalogue: FactCatalogue }
        if (!gone) setChecks(() => checksOf(catalogue))
      })
      .catch(() => {})
    return () => {
      gone = true
    }
  }, [libraryUrl])

  // What the server found that the browser cannot know, such as a reference to another framework, stays until one writes on.
  const [sent, setSent] = useState({ text, refused })
  if (refused !== sent.refused) setSent({ text, refused })

  useEffect(() => {
    if (!checks) return
    const timer = setTimeout(() => {
      const now = checks(text)
      const said = text === sent.text && now.problems.length === 0 ? sent.refused : now.problems
      setFound({ state: 'checked', problems: said, preview: said.length > 0 ? null : now.preview })
    }, pauseFor(text))
    return () => clearTimeout(timer)
  }, [checks, text, sent])

  return found
}
