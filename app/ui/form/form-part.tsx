import { Form } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { WrittenAnswer } from '#app/domain/guided-form'
import { shownWith } from '#app/domain/section-rules'
import type { DateLocale } from '#app/lib/dates'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Note } from '#app/ui/kit/notes'
import { DraftNote } from '#app/ui/system/draft-note'
import { useDraft } from '#app/ui/system/use-draft'
import { FormFieldView, type Theirs } from './form-field'
import { type Entries, fieldName, type ReadPart, readPart, SHOWN } from './form-fields'
import type { FormPageProps, ShownPart } from './form-page'

type FormPartProps = FormPageProps & { part: ShownPart }

/** One part of the form. Plain HTML; where scripts run, what is typed is kept on the server meanwhile. */
export function FormPart(props: FormPartProps) {
  const { part, form, parts, draftKey, mayEdit, answer, busy } = props
  const { state, keep, forget } = useDraft(draftKey)
  const ref = useRef<HTMLFormElement>(null)
  const { typed, theirs, version, systemVersion } = standing(props)
  const [visible, setVisible] = useState(() => shownWith(part.rules, typed))
  // What was shown once stays on the page, unseen, so that an answer taken back and given again loses no word.
  const [seen, setSeen] = useState(visible)
  const errors = answer?.submission.error ?? {}
  const refused = Object.keys(errors).length > 0
  const onTyped = (from: HTMLFormElement) => {
    keep({ version, fields: entriesOf(from) })
    const now = shownWith(part.rules, readFields(part, entriesOf(from)))
    setVisible(now)
    setSeen((before) => new Set([...before, ...now]))
  }
  useEffect(() => {
    // Refused, so it is a draft again.
    if (refused && ref.current) keep({ version, fields: entriesOf(ref.current) })
  }, [refused, keep, version])
  const asked = part.fields.filter(({ field }) => field.kind !== 'known' && visible.has(field.id))
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
        onInput={(event) => onTyped(event.currentTarget)}
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
            <div key={shown.field.id} hidden={!visible.has(shown.field.id)} className="min-w-0">
              {seen.has(shown.field.id) && (
                <FormFieldView
                  systemId={props.systemId}
                  maySettings={props.may.settings}
                  shown={shown}
                  typed={typed}
                  theirs={theirs}
                  errors={errors[shown.field.id] ?? []}
                  {...{ locale: props.locale, timeZone: props.timeZone }}
                />
              )}
            </div>
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

interface Current {
  version: number
  answers: Record<string, WrittenAnswer>
  systemVersion: number
  mine: string[]
  since: Theirs['since']
}

const only = <V,>(values: Readonly<Record<string, V>>, keys: readonly string[]): Record<string, V> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)))

interface Standing {
  /** what was sent and refused, or typed before one left; null where nothing of the kind is there */
  typed: ReadPart | null
  /** what others saved meanwhile, where both must be shown */
  theirs: Theirs | null
  version: number
  systemVersion: number
}

const entriesOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)]
    .flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
    .map(([name, value]) => [name, value])

const readFields = (part: ShownPart, entries: Entries): ReadPart =>
  readPart(
    part.fields.map(({ field }) => field),
    part.fields.flatMap(({ question }) => question?.fact ?? []),
    entries,
  )

/** The version that a form was opened in, which it sends along: what others wrote since is held against that one. */
const versionIn = (entries: readonly (readonly [string, unknown])[], name: string, now: number): number => {
  const sent = Number(entries.find(([one]) => one === name)?.[1])
  return Number.isInteger(sent) ? sent : now
}

/** What the controls begin with, and against which version they are sent. */
function standing({ part, draft, saved: last, answer, version, systemVersion }: FormPartProps): Standing {
  const saved = Object.fromEntries(part.fields.flatMap(({ field, answer }) => (answer ? [[field.id, answer]] : [])))
  const sent = answer?.submission.initialValue
  const now = answer?.current as Current | undefined
  if (sent) {
    const entries = Object.entries(sent)
    const typed = readFields(part, entries)
    return {
      // Of what this person did not touch, what stands now is shown; theirs must not be undone unseen.
      typed: now ? { ...typed, answers: only(typed.answers, now.mine) } : typed,
      theirs: now ? { answers: now.answers, since: now.since } : null,
      version: now?.version ?? versionIn(entries, 'version', version),
      systemVersion: now?.systemVersion ?? versionIn(entries, 'systemVersion', systemVersion),
    }
  }
  if (draft) {
    const since = last && { who: last.by ?? 'Somebody else', at: last.at }
    return {
      typed: readFields(part, draft.fields),
      theirs: draft.outdated ? { answers: saved, since: {}, otherwise: since } : null,
      ...{ version, systemVersion },
    }
  }
  return { typed: null, theirs: null, version, systemVersion }
}

function DraftBack({ draft, part, saved, version, locale, timeZone }: FormPartProps) {
  if (!draft) return null
  return (
    <Note kind={draft.outdated ? 'warn' : 'info'}>
      <Form method="post" className="text-sm">
        <input type="hidden" name="section" value={part.id} />
        <input type="hidden" name="version" value={version} />
        What you typed until <DateText date={draft.at} timeZone={timeZone} locale={locale as DateLocale} /> is back in
        the form. It is not saved yet.{' '}
        {draft.outdated && saved && (
          <>
            {saved.by ?? 'Somebody'} saved this form on{' '}
            <DateText date={saved.at} timeZone={timeZone} locale={locale as DateLocale} />; where it differs, what was
            saved stands below yours.{' '}
          </>
        )}
        <button type="submit" name="act" value="discard" className="text-accent underline underline-offset-3">
          Drop it
        </button>
      </Form>
    </Note>
  )
}
