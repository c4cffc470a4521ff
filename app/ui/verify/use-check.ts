import { useCallback, useEffect, useRef, useState } from 'react'

export interface ShownStep {
  id: string
  state: 'sound' | 'attention' | 'broken' | 'not-checked'
  sentence: string
  facts: readonly { term: string; value: string }[]
}

export interface ShownVerdict {
  state: 'sound' | 'unpinned' | 'broken'
  sentence: string
  /** what a sound report is sound but for */
  caveats: readonly string[]
  fingerprint: string
}

/** How far a check is: which steps there are, those that ended, and what came of it. */
export interface Checked {
  titles: readonly { id: string; title: string }[]
  steps: readonly ShownStep[]
  verdict: ShownVerdict | null
  /** What the seal calls the report, whether or not it is sound. */
  title: string
  organisation: string
  fault: string | null
}

const NOTHING: Checked = { titles: [], steps: [], verdict: null, title: '', organisation: '', fault: null }

type Answer =
  | { begin: Checked['titles'] }
  | { step: ShownStep }
  | { verdict: ShownVerdict; title: string; organisation: string }
  | { fault: string }

/** Checks one file after the other in a worker; a new one ends what still runs. */
export function useCheck(open: () => Worker) {
  const [checked, setChecked] = useState<Checked | null>(null)
  const worker = useRef<Worker | null>(null)
  useEffect(() => () => worker.current?.terminate(), [])
  const start = useCallback(
    (request: object) => {
      worker.current?.terminate()
      setChecked(NOTHING)
      const started = open()
      worker.current = started
      started.onmessage = ({ data }: MessageEvent<Answer>) =>
        setChecked((before) => (before && worker.current === started ? withAnswer(before, data) : before))
      started.onerror = (event) => {
        const fault = event.message || 'The part that checks did not start. Reload the page and try again.'
        setChecked((before) => before && { ...before, fault })
      }
      started.postMessage(request)
    },
    [open],
  )
  return { checked, start, running: checked !== null && checked.verdict === null && checked.fault === null }
}

function withAnswer(before: Checked, answer: Answer): Checked {
  if ('begin' in answer) return { ...before, titles: answer.begin }
  if ('step' in answer) return { ...before, steps: [...before.steps, answer.step] }
  return { ...before, ...answer }
}
