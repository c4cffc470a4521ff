import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { WrittenAnswer } from '#app/domain/guided-form'
import type { DateLocale } from '#app/lib/dates'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Note } from '#app/ui/kit/notes'
import { DraftNote } from '#app/ui/system/draft-note'
import { useDraft } from '#app/ui/system/use-draft'
import { FormFieldView } from './form-field'
import { fieldName, type ReadPart, readPart, SHOWN } from './form-fields'
import type { FormPageProps, ShownPart } from './form-page'

type FormPartProps = FormPageProps & { part: ShownPart }

/** One part of the form. Plain HTML; where scripts run, what is typed is kept on the server meanwhile. */
export function FormPart(props: FormPartProps) {
  const { part, form, parts, draftKey, mayEdit, answer, busy } = props
  const { state, keep, forget } = useDraft(draftKey)
  const ref = useRef<HTMLFormElement>(null)
  const { typed, theirs, version, systemVersion } = standing(props)
  const errors = answer?.submission.error ?? {}
  const refused = Object.keys(errors).length > 0
  const keepTyped = (from: HTMLFormElement) =>
    keep({ version, fields: [...new FormData(from)].filter(([, value]) => typeof value === 'string') })
  useEffect(() => {
    // Refused, so it is a draft again.
    if (refused && ref.current)
      keep({ version, fields: [...new FormData(ref.current)].filter(([, value]) => typeof value === 'string') })
  }, [refused, keep, version])
  const asked = part.fields.filter(({ field }) => field.kind !== 'known')
  const last = part.id === parts.at(-1)?.id
  return (
    <section aria-labelledby="part" className="flex min-w-0 flex-col gap-4">
      <div>
        <h3 id="part" className="text-lg font-semibold">
          {part.title}
        </h3>
        <p className="text-sm text-muted">{part.cite}</p>
        {part.help && <p className="prose-measure mt-1">{part.help}</p>}
      </div>
      <FormErrors
        problems={Object.entries(errors).flatMap(([id, messages]) =>
          (messages ?? []).map((message) => (id === '' ? { message } : { id: fieldName(id), message })),
        )}
        title={theirs ? 'Not saved yet: two people wrote here' : 'Not saved yet'}
      />
      {props.draft && !answer && <DraftBack {...props} />}
      <Form
        method="post"
        ref={ref}
        noValidate
        onInput={(event) => keepTyped(event.currentTarget)}
        onSubmit={forget}
        className="flex min-w-0 flex-col gap-6"
      >
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="systemVersion" value={systemVersion} />
        <input type="hidden" name="section" value={part.id} />
        <input type="hidden" name={SHOWN} value={asked.map(({ field }) => field.fact ?? field.id).join(',')} />
        <fieldset disabled={!mayEdit} className="flex min-w-0 flex-col gap-6">
          <legend className="sr-only">{part.title}</legend>
          {part.fields.map((shown) => (
            <FormFieldView
              key={shown.field.id}
              systemId={props.systemId}
              maySettings={props.may.settings}
              shown={shown}
              typed={typed}
              theirs={theirs}
              errors={errors[shown.field.id] ?? []}
            />
          ))}
        </fieldset>
        {mayEdit && asked.length > 0 && (
          <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-ground py-3 max-lg:bottom-14">
            <Button look="primary" name="act" value="save" busy={busy && 'Saving…'}>
              {theirs ? 'Save mine over it' : last ? 'Save' : 'Save and go on'}
            </Button>
            <DraftNote state={state} />
            <span className="text-sm text-muted">Saving is recorded in the trail with your name.</span>
          </div>
        )}
      </Form>
      <p className="sr-only">{form.title}</p>
    </section>
  )
}

interface Standing {
  /** what was sent and refused, or typed before one left; null where nothing of the kind is there */
  typed: ReadPart | null
  /** what somebody else saved meanwhile, where both must be shown */
  theirs: Readonly<Record<string, WrittenAnswer>> | null
  version: number
  systemVersion: number
}

/** What the controls begin with, and against which version they are sent. */
function standing({ part, draft, answer, version, systemVersion }: FormPartProps): Standing {
  const fields = part.fields.map(({ field }) => field)
  const facts = part.fields.flatMap(({ question }) => question?.fact ?? [])
  const saved = Object.fromEntries(part.fields.flatMap(({ field, answer }) => (answer ? [[field.id, answer]] : [])))
  const sent = answer?.submission.initialValue
  const now = answer?.current as
    | { version?: number; answers?: Record<string, WrittenAnswer>; systemVersion?: number }
    | undefined
  if (sent)
    return {
      typed: readPart(fields, facts, Object.entries(sent)),
      theirs: now?.answers ?? null,
      version: now?.version ?? version,
      systemVersion: now?.systemVersion ?? systemVersion,
    }
  if (draft)
    return {
      typed: readPart(fields, facts, draft.fields),
      theirs: draft.outdated ? saved : null,
      ...{ version, systemVersion },
    }
  return { typed: null, theirs: null, version, systemVersion }
}

function DraftBack({ draft, part, version, locale, timeZone }: FormPartProps) {
  if (!draft) return null
  return (
    <Note kind={draft.outdated ? 'warn' : 'info'}>
      <Form method="post" className="text-sm">
        <input type="hidden" name="section" value={part.id} />
        <input type="hidden" name="version" value={version} />
        What you typed until <DateText date={draft.at} timeZone={timeZone} locale={locale as DateLocale} /> is back in
        the form. It is not saved yet.{' '}
        {draft.outdated && 'Somebody saved this form since; where it differs, theirs stands below yours. '}
        <button type="submit" name="act" value="discard" className="text-accent underline underline-offset-3">
          Drop it
        </button>
      </Form>
    </Note>
  )
}
