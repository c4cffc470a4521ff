import { useCallback, useEffect, useRef, useState } from 'react'
import { paths } from '#app/paths'

export type DraftState = 'none' | 'waiting' | 'kept' | 'failed'

/** How long one pauses before the draft is sent: often enough to lose a sentence at most. */
const PAUSE = 800

/** Sends what is being written to the server now and then, and once more when the page is left. */
export function useDraft(key: string) {
  const [state, setState] = useState<DraftState>('none')
  const waiting = useRef<unknown>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()

  const send = useCallback(() => {
    clearTimeout(timer.current)
    if (waiting.current === null) return
    const body = JSON.stringify({ key, body: waiting.current })
    waiting.current = null
    fetch(paths.drafts(), {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
      // What is sent while a page is left may have 64 KB; what is longer is sent like anything else.
      keepalive: body.length < 60_000,
    }).then(
      (answer) => setState(answer.ok && !answer.redirected ? 'kept' : 'failed'),
      () => setState('failed'),
    )
  }, [key])

  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && send()
    document.addEventListener('visibilitychange', leave)
    return () => document.removeEventListener('visibilitychange', leave)
  }, [send])

  const keep = useCallback(
    (body: unknown) => {
      waiting.current = body
      setState('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(send, PAUSE)
    },
    [send],
  )
  /** The form is on its way to the server: what waits must not arrive after it. */
  const forget = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = null
    setState('none')
  }, [])
  return { state, keep, forget }
}
