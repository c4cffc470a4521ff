import { useNavigate } from '@remix-run/react'
import { type FormEvent, useEffect, useState } from 'react'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { FileDrop } from '#app/ui/kit/file-drop'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Progress } from '#app/ui/kit/progress'

const RULE =
  'A framework file of Plumbline (JSON), an OSCAL catalogue or a profile with its catalogues (JSON or YAML), a requirement library (YAML), or controls as Markdown. Up to 20 MB each; YAML up to 5 MB.'

interface UploadFilesProps {
  /** Files that were sent before, which these belong to. */
  jobId?: string
  label: string
  button: string
  primary?: boolean
}

/** Sends files one after another as one framework. Without scripts one file goes at a time, to the same place. */
export function UploadFiles({ jobId, label, button, primary }: UploadFilesProps) {
  const [scripted, setScripted] = useState(false)
  const [sending, setSending] = useState<{ done: number; total: number } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const navigate = useNavigate()
  useEffect(() => setScripted(true), [])

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending) return
    const form = event.currentTarget
    const files = new FormData(form).getAll('file').filter((file): file is File => file instanceof File)
    setProblem(null)
    const result = await sendAll(files, jobId, (done) => setSending({ done, total: files.length }))
    setSending(null)
    if (result.error !== undefined) setProblem(result.error)
    else form.reset()
    // What arrived is there to be looked at, even if the next file was refused.
    if (result.location) navigate(result.location, { replace: result.location === window.location.pathname })
  }

  return (
    <form
      method="post"
      action={paths.upload()}
      encType="multipart/form-data"
      onSubmit={onSubmit}
      className="flex max-w-2xl flex-col items-start gap-4"
    >
      <FormErrors problems={problem === null ? [] : [{ message: problem }]} title="Not taken" kept="" />
      <input type="hidden" name="purpose" value="framework" />
      {jobId !== undefined && <input type="hidden" name="job" value={jobId} />}
      <Field label={label} className="w-full">
        {/* Last, since what stands before it can be refused before the file is sent. */}
        <FileDrop name="file" required multiple={scripted} rule={RULE} accept=".json,.yaml,.yml,.md,application/json" />
      </Field>
      {sending && <Progress label="Sending files" done={sending.done} total={sending.total} />}
      <Button look={primary ? 'primary' : 'plain'} busy={sending !== null && 'Sending…'}>
        {button}
      </Button>
    </form>
  )
}

interface Sent {
  location?: string
  error?: string
}

async function sendAll(files: readonly File[], first: string | undefined, onDone: (n: number) => void): Promise<Sent> {
  let job = first
  let location: string | undefined
  for (const [at, file] of files.entries()) {
    onDone(at)
    const form = new FormData()
    form.append('purpose', 'framework')
    if (job !== undefined) form.append('job', job)
    form.append('file', file)
    const answer = await send(form)
    if (answer.error !== undefined) return { location, error: `${file.name}: ${answer.error}` }
    job = answer.id
    location = answer.location
  }
  return { location }
}

async function send(form: FormData): Promise<Sent & { id?: string }> {
  try {
    const answer = await fetch(paths.upload(), { method: 'POST', body: form, headers: { Accept: 'application/json' } })
    const said = (await answer.json()) as Sent & { id?: string }
    return answer.ok ? said : { error: said.error ?? `The server answered ${answer.status}. Nothing was stored.` }
  } catch {
    return { error: 'The connection was lost before the file arrived. Nothing of it was stored; try again.' }
  }
}
