import { type ReactNode, useState } from 'react'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { FileDrop } from '#app/ui/kit/file-drop'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { type Beside, BesideFields, KeyField, pinnedFault } from './beside-fields'
import { CheckSteps } from './check-steps'
import { useCheck } from './use-check'
import { VerdictNote } from './verdict-note'

interface VerifyScreenProps {
  open: () => Worker
  /** Scripts run: until then there is only what to do without them. */
  ready: boolean
  children?: ReactNode
}

/** Choose or drop a report, see each step of its check, and what comes of it. Works without any server. */
export function VerifyScreen({ open, ready, children }: VerifyScreenProps) {
  const { checked, start, running } = useCheck(open)
  const [file, setFile] = useState<File | null>(null)
  const [beside, setBeside] = useState<Beside>({ pinned: '', evidence: null, checkpoints: null, trail: null })
  const check = (chosen: File | null) => chosen && !pinnedFault(beside) && start({ file: chosen, ...beside })
  return (
    <>
      <Panel>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            check(file)
          }}
        >
          <Field label="The report (PDF)" help="It is read here, in your browser, and sent nowhere.">
            <FileDrop
              accept="application/pdf,.pdf"
              rule="Drop the file here or choose it."
              disabled={!ready}
              onFiles={([chosen]) => {
                setFile(chosen ?? null)
                check(chosen ?? null)
              }}
            />
          </Field>
          <KeyField beside={beside} onChange={setBeside} disabled={!ready} />
          <BesideFields beside={beside} onChange={setBeside} disabled={!ready} />
          <div>
            <Button look="primary" disabled={!file} busy={running && 'Checking…'}>
              {checked ? 'Check again' : 'Check'}
            </Button>
          </div>
        </form>
      </Panel>
      <div aria-live="polite" className="mt-4 flex flex-col gap-4 empty:hidden">
        {checked?.fault && <Note kind="error" title={checked.fault} />}
        {checked && <VerdictNote checked={checked} />}
      </div>
      {checked && checked.titles.length > 0 && (
        <Panel title="What was checked" className="mt-4">
          <CheckSteps checked={checked} running={running} />
        </Panel>
      )}
      {children}
    </>
  )
}
