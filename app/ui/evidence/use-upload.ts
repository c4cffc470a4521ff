import { useNavigate } from '@remix-run/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { FormProblem } from '#app/ui/kit/form-errors'

export interface UploadState {
  state: 'idle' | 'sending' | 'refused'
  /** bytes */
  sent: number
  total: number
  problems: readonly FormProblem[]
}

const IDLE: UploadState = { state: 'idle', sent: 0, total: 0, problems: [] }
const LOST = 'The connection was lost before the file arrived. Nothing was stored; try again.'

/**
 * Sends a form with a file by script, so that a refusal leaves everything as it was typed and a long upload shows how
 * far it is. Without scripts the browser sends the same form by itself. `idOf` names the control of a field at fault.
 */
export function useUpload(idOf: (field: string) => string) {
  const [upload, setUpload] = useState(IDLE)
  const request = useRef<XMLHttpRequest | null>(null)
  const navigate = useNavigate()
  useEffect(() => () => request.current?.abort(), [])

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (request.current) return
    const form = event.currentTarget
    const sending = new XMLHttpRequest()
    request.current = sending
    const refuse = (problems: FormProblem[]) => setUpload({ ...IDLE, state: 'refused', problems })
    sending.upload.onprogress = ({ loaded, total }) => setUpload({ ...IDLE, state: 'sending', sent: loaded, total })
    sending.onerror = () => refuse([{ message: LOST }])
    sending.onload = () => {
      const answer = answerIn(sending)
      if (sending.status < 300) navigate(answer.location ?? '/')
      else if (answer.fields)
        refuse(Object.entries(answer.fields).map(([field, message]) => ({ id: idOf(field), message })))
      else refuse([{ message: answer.error ?? LOST }])
    }
    sending.onloadend = () => {
      request.current = null
    }
    sending.open('POST', form.action)
    sending.setRequestHeader('Accept', 'application/json')
    sending.send(new FormData(form))
    setUpload({ ...IDLE, state: 'sending' })
  }
  const stop = () => {
    request.current?.abort()
    setUpload(IDLE)
  }
  return { upload, onSubmit, stop }
}

interface Answer {
  error?: string
  location?: string
  fields?: Record<string, string>
}

function answerIn(sending: XMLHttpRequest): Answer {
  try {
    return JSON.parse(sending.responseText) as Answer
  } catch {
    return { error: `The server answered ${sending.status} instead of taking the file. Nothing was stored.` }
  }
}
