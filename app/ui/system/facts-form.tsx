import { Form } from '@remix-run/react'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Button, LinkButton } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { AboutFields, type FieldErrors } from './about-fields'
import { ConflictTable } from './conflict-table'
import { DraftNote } from './draft-note'
import type { FactsPageProps, TypedAnswer } from './facts-page'
import { formProblems } from './form-problems'
import type { QuestionGroupView } from './form-view'
import { OutlookPanel } from './outlook-panel'
import { QuestionGroup, ShownQuestions } from './question-group'
import { progressOf } from './register-form'
import { useLiveForm } from './use-live-form'

interface FactsFormProps extends FactsPageProps {
  refused: TypedAnswer | null
  errors: FieldErrors
}

/** Every answer on one page, saved against the version it was read in. */
export function FactsForm(props: FactsFormProps) {
  const { id, people, refused, errors, busy, today, draftKey } = props
  const values = refused?.typed ?? props.values
  const version = refused?.now?.version ?? props.version
  const live = useLiveForm({ ...props, values, view: refused?.view ?? props.view, draftKey, draftExtra: { version } })
  const { view } = live
  const problems = formProblems(errors)
  return (
    <Form method="post" ref={live.form} onChange={live.onChange} onSubmit={live.forget}>
      <input type="hidden" name="version" value={version} />
      <ShownQuestions groups={view.groups} />
      {refused?.now ? (
        <ConflictTable mine={values} theirs={refused.now.values} groups={view.groups} people={people} id={id} />
      ) : (
        <FormErrors problems={problems} />
      )}
      <GroupLinks groups={view.groups} />
      <div className="mt-4 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <section aria-labelledby="title-about" className="flex flex-col gap-5">
            <h2 id="title-about">Name and owners</h2>
            <AboutFields values={values} people={people} errors={errors} />
          </section>
          {view.groups.map((group) => (
            <QuestionGroup key={group.id} group={group} errors={errors} />
          ))}
        </div>
        <div className="lg:sticky lg:top-16">
          <OutlookPanel
            outlook={view.outlook}
            progress={progressOf(view)}
            today={today}
            locale={props.locale as DateLocale}
          />
        </div>
      </div>
      <div className="sticky bottom-0 z-10 mt-6 flex flex-wrap items-center gap-2 border-t border-line bg-ground py-3 max-lg:bottom-14">
        <Button look="primary" busy={busy && 'Saving…'}>
          {refused?.now ? 'Save mine over it' : 'Save'}
        </Button>
        <LinkButton href={paths.systemFacts(id)} reload>
          {refused?.now ? 'Keep theirs' : 'Undo what I typed'}
        </LinkButton>
        <span className="text-sm text-muted">Saving is recorded in the trail with your name.</span>
        <DraftNote state={live.draft} />
      </div>
    </Form>
  )
}

/** The page is long: each group is one jump away, with what is open in it. */
function GroupLinks({ groups }: { groups: readonly QuestionGroupView[] }) {
  return (
    <nav aria-label="Groups of questions" className="mt-1">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {groups.map((group) => (
          <li key={group.id}>
            <Link href={`#group-${group.id}`}>{group.title}</Link>{' '}
            {group.open > 0 && <span className="text-sm text-muted">{group.open} open</span>}
          </li>
        ))}
      </ul>
    </nav>
  )
}
