import { Form, useNavigation } from '@remix-run/react'
import { statusLabel } from '#app/domain/assessment'
import { sayReviewAgain } from '#app/domain/version-step'
import { TOUCHES, type TouchKind } from '#app/domain/version-touch'
import type { Mark } from '#app/domain/words'
import type { DateLocale } from '#app/lib/dates'
import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button, LinkButton } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { EmptyState, Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { StateMark } from '#app/ui/state-mark'
import { ChangeList } from './change-list'
import { FormerAnswers } from './former-answers'
import type { ShownSystemChanges, SystemChangesPage, TouchLine } from './system-changes-page'

const GROUPS: Record<TouchKind, string> = {
  begins: 'Begin to apply',
  ends: 'No longer apply',
  day: 'Have another first day',
  unsure: 'May apply: a question decides',
  words: 'Say something else',
}

/** What a new version of a framework changes for one system, and the step to accept it. */
export function SystemChangesScreen({ page, form }: { page: SystemChangesPage; form: AnsweredForm }) {
  const { shown, act } = page
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h2>{shown ? `What version ${shown.to} of ${page.title} changes here` : `Versions of ${page.title}`}</h2>
        <p className="text-sm text-muted">
          <Link href={paths.framework(page.frameworkId)}>{page.title}</Link>
          {act !== null && (
            <>
              {' · '}
              <Link href={paths.frameworkChanges(page.frameworkId, { step: act === 'accept' ? 'accept' : null })}>
                all changes, for all systems
              </Link>
            </>
          )}
        </p>
      </div>
      <FormErrors problems={form.problems} title="Not done" kept="Nothing was changed by this try." />
      {shown ? (
        <>
          <Step page={page} shown={shown} />
          <Touches page={page} shown={shown} />
        </>
      ) : (
        <EmptyState title="Nothing to accept">
          {`This system's answers follow version ${page.inUse}, which is in use. When another version is there, what it changes for this system is shown here.`}
        </EmptyState>
      )}
      {page.former.length > 0 && <FormerAnswers page={page} />}
    </div>
  )
}

function Step({ page, shown }: { page: SystemChangesPage; shown: ShownSystemChanges }) {
  const busy = useNavigation().formData?.get('intent') !== undefined
  const { answers } = shown
  const said = [
    `${many(answers.kept, 'answer stays', 'answers stay')} as they are`,
    ...(answers.moved > 0 ? [`${many(answers.moved, 'answer moves', 'answers move')} to another number`] : []),
    `${many(answers.again, 'answer asks', 'answers ask')} to be looked at again`,
    ...(answers.reviewsLost > 0 ? [`${many(answers.reviewsLost, 'approval is', 'approvals are')} taken back`] : []),
    ...(answers.left > 0 ? [`${many(answers.left, 'answer stays', 'answers stay')} with ${shown.from}`] : []),
  ]
  if (page.act === 'adopt')
    return (
      <Note
        title={`Version ${shown.to} is not in use yet`}
        action={
          <LinkButton href={paths.frameworkChanges(page.frameworkId)}>See it for all systems and go over</LinkButton>
        }
      >
        {`Afterwards: ${said.join(', ')}.`}
      </Note>
    )
  return (
    <Panel title={`Version ${shown.to} is in use; this system's answers were made under ${shown.from}`}>
      <p className="prose-measure">{`Accepting it: ${said.join(', ')}. The trail records it.`}</p>
      {!page.settled ? (
        <p className="mt-2 text-muted">
          The system is still being worked out under the new version. Come back in a moment.
        </p>
      ) : page.may ? (
        <Form method="post" className="mt-3">
          <Button name="intent" value="accept" look="primary" busy={busy && 'Working…'}>
            Accept for this system
          </Button>
        </Form>
      ) : (
        <p className="mt-2 text-sm text-muted">
          {page.archived
            ? 'This system is archived. Its answers stay as they were.'
            : 'Accepting is for administrators and compliance officers.'}
        </p>
      )}
    </Panel>
  )
}

function Touches({ page, shown }: { page: SystemChangesPage; shown: ShownSystemChanges }) {
  if (shown.touches.length === 0)
    return (
      <EmptyState title="Nothing changes for this system">
        None of the changes concerns a requirement that applies to it, before or after.
      </EmptyState>
    )
  return (
    <>
      {TOUCHES.filter((kind) => shown.counts[kind] > 0).map((kind) => {
        const touches = shown.touches.filter((touch) => touch.kind === kind)
        return (
          <Panel key={kind} title={GROUPS[kind]} note={many(touches.length, 'requirement')}>
            <TouchGroup page={page} shown={shown} touches={touches} />
          </Panel>
        )
      })}
    </>
  )
}

function TouchGroup({
  page,
  shown,
  touches,
}: {
  page: SystemChangesPage
  shown: ShownSystemChanges
  touches: TouchLine[]
}) {
  const of = new Map(touches.map((touch) => [touch.id, touch]))
  const lines = touches.map(({ line, id, formerId, title }) => ({
    ...(line ?? { id, formerId, title, kinds: [], again: false, differences: [], text: null }),
  }))
  return (
    <ChangeList
      lines={lines}
      from={shown.from}
      to={shown.to}
      beside={(line) => <Days touch={of.get(line.id)!} locale={page.locale as DateLocale} />}
      below={(line) => <Fate page={page} touch={of.get(line.id)!} from={shown.from} />}
    />
  )
}

function Days({ touch, locale }: { touch: TouchLine; locale: DateLocale }) {
  const { before, after } = touch.days
  if (touch.kind !== 'day' && touch.kind !== 'begins') return null
  const day = (date: string | null) =>
    date === null ? 'a day nobody can tell yet' : <DateText date={date} locale={locale} />
  return (
    <span className="text-sm text-muted">
      {touch.kind === 'day' ? (
        <>
          {day(before)}, now {day(after)}
        </>
      ) : (
        <>from {day(after)}</>
      )}
    </span>
  )
}

/** What becomes of the answer. */
function Fate({ page, touch, from }: { page: SystemChangesPage; touch: TouchLine; from: string }) {
  const { answer } = touch
  const query = { requirement: touch.id, ...(page.act === 'accept' ? { from } : {}) }
  const more = touch.folded && <Link href={paths.frameworkChanges(page.frameworkId, query)}>What changed</Link>
  if (!answer) return <p className="mt-2 text-sm text-muted">There is no answer here yet. {more}</p>
  const said =
    answer.to === null
      ? `stays readable, with version ${from}`
      : [
          touch.formerId !== touch.id ? `moves to ${touch.id}` : 'is kept',
          ...(answer.again ? [`asks to be looked at again, because ${sayReviewAgain(answer.again)}`] : []),
          ...(answer.losesReview
            ? [answer.review === 'approved' ? 'loses its approval' : 'is handed back before approval']
            : []),
        ].join(', ')
  return (
    <p className="mt-2 flex flex-wrap items-baseline gap-x-2 text-sm">
      <StateMark mark={answer.status as Mark}>{statusLabel(answer.status)}</StateMark>
      <span className="text-muted">{`The answer ${said}.`}</span>
      {more}
    </p>
  )
}
