import { Form, useNavigation } from '@remix-run/react'
import { CHANGE_KINDS } from '#app/domain/framework-diff'
import { sayChangeKind, sayCounts } from '#app/domain/version-view'
import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { EmptyState, Note } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { Panel } from '#app/ui/kit/panel'
import { Tabs } from '#app/ui/kit/tabs'
import { ChangeList } from './change-list'
import type { FrameworkChangesPage, ShownChanges } from './changes-page'
import { TouchedTable } from './touched-table'

interface ChangesScreenProps {
  page: FrameworkChangesPage
  form: AnsweredForm
}

/** What a newer version of a framework changes, for whom, and the step to it. */
export function ChangesScreen({ page, form }: ChangesScreenProps) {
  const { shown } = page
  return (
    <>
      <PageHeader
        title={shown ? `What version ${shown.to} changes` : 'Changes'}
        crumbs={[
          { label: 'Frameworks', href: paths.frameworks() },
          { label: page.title, href: paths.framework(page.id) },
        ]}
        lead={
          shown
            ? `${page.title}, version ${shown.from} beside version ${shown.to}: ${sayCounts(shown)}.`
            : `You work with version ${page.inUse} of ${page.title}.`
        }
      />
      <FormErrors problems={form.problems} title="Not done" kept="Nothing was changed by this try." />
      {shown ? (
        <Shown page={page} shown={shown} />
      ) : (
        <EmptyState title="There is no newer version">
          The version in use is the newest, and every system it covers has accepted it. When another one is there, what
          it changes is shown here before anything happens.
        </EmptyState>
      )}
    </>
  )
}

function Shown({ page, shown }: { page: FrameworkChangesPage; shown: ShownChanges }) {
  const step = shown.act === 'accept' ? { step: 'accept' } : shown.act === 'compare' ? { from: shown.from } : {}
  const to = (kind: string | null, start?: number) => paths.frameworkChanges(page.id, { kind, ...step, start })
  return (
    <div className="flex flex-col gap-6">
      {shown.act !== 'compare' && <StepPanel page={page} shown={shown} />}
      {shown.head.length > 0 && (
        <Panel title="The framework itself">
          <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
            {shown.head.map(({ what, before, after }) => (
              <div key={what} className="contents">
                <dt className="text-muted">{what}</dt>
                <dd>
                  {before} <span className="text-muted">is now</span> {after}
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
      {shown.act !== 'compare' && (
        <Panel
          title="For each system"
          note="With today’s facts. Each system’s own page shows its requirements and answers."
        >
          <TouchedTable page={page} shown={shown} />
        </Panel>
      )}
      <Panel title="Requirement by requirement">
        <Tabs
          label="Kinds of changes"
          tabs={[
            { label: 'All', href: to(null), current: shown.kind === null, count: shown.all },
            ...CHANGE_KINDS.filter((kind) => shown.counts[kind] > 0 || kind === shown.kind).map((kind) => ({
              ...{ label: capital(sayChangeKind(kind)), href: to(kind) },
              ...{ current: shown.kind === kind, count: shown.counts[kind] },
            })),
          ]}
        />
        <div className="mt-2">
          {shown.lines.length === 0 ? (
            <p className="py-3 text-muted">No requirement is different.</p>
          ) : (
            <ChangeList lines={shown.lines} from={shown.from} to={shown.to} />
          )}
          {shown.one !== null && (
            <p className="py-2">
              <Link href={to(null)}>All changes</Link>
            </p>
          )}
          {shown.chosen > shown.perPage && (
            <Pager
              shown={`${shown.start + 1}–${shown.start + shown.lines.length} of ${many(shown.chosen, 'requirement')}`}
              previousHref={shown.start > 0 ? to(shown.kind, Math.max(0, shown.start - shown.perPage)) : undefined}
              nextHref={
                shown.start + shown.perPage < shown.chosen ? to(shown.kind, shown.start + shown.perPage) : undefined
              }
            />
          )}
        </div>
      </Panel>
    </div>
  )
}

/** What going on means, said beforehand, and the button. */
function StepPanel({ page, shown }: { page: FrameworkChangesPage; shown: ShownChanges }) {
  const busy = useNavigation().formData?.get('intent') !== undefined
  const systems = page.waiting.reduce((sum, one) => sum + one.systems, 0)
  if (shown.act === 'adopt')
    return (
      <Panel title={`You work with ${shown.from}`}>
        <ul className="prose-measure list-disc ps-5">
          <li>Going over works the scope of every system out again under {shown.to}. No answer changes by that.</li>
          <li>
            Afterwards you accept the changes system by system, or for all at once. Only then{' '}
            {shown.asked && shown.asked.answers > 0
              ? `${many(shown.asked.answers, 'answer asks', 'answers ask')} to be looked at again, in ${many(shown.asked.systems, 'system')}: where words or dates changed.`
              : 'would answers ask to be looked at again; none does, as no answered requirement has other words or dates.'}
          </li>
          <li>What was answered stays with the version it was answered under until then.</li>
        </ul>
        {systems > 0 && (
          <Note kind="warn" title={`${many(systems, 'system')} still to accept version ${page.inUse}`} className="mt-3">
            You can <Link href={paths.frameworkChanges(page.id, { step: 'accept' })}>accept that first</Link>. Otherwise
            both steps are accepted together later.
          </Note>
        )}
        <StepForm page={page} busy={busy} intent="adopt" label={`Go over to version ${shown.to}`} />
      </Panel>
    )
  return (
    <Panel title={`Version ${shown.to} is in use; ${many(systems, 'system')} still to accept it`}>
      <ul className="prose-measure list-disc ps-5">
        <li>Accepting keeps every answer. Answers to requirements with another number move there.</li>
        <li>
          Where words or dates changed, an answer asks to be looked at again. Where words changed, an approval is taken
          back, because nobody approved the new words.
        </li>
        <li>Answers to requirements that are gone stay readable on the system’s page. The trail records each step.</li>
      </ul>
      {page.waiting.length > 1 && (
        <p className="mt-2 text-sm">
          Systems come from different versions:{' '}
          {page.waiting.map((one, at) => (
            <span key={one.digest}>
              {at > 0 && ', '}
              <Link href={paths.frameworkChanges(page.id, { step: 'accept', accepted: one.short })}>
                {many(one.systems, 'system')} from {one.short}
              </Link>
            </span>
          ))}
          .
        </p>
      )}
      <StepForm page={page} busy={busy} intent="accept" label="Accept for all systems" />
    </Panel>
  )
}

interface StepFormProps {
  page: FrameworkChangesPage
  busy: boolean
  intent: string
  label: string
}

function StepForm({ page, busy, intent, label }: StepFormProps) {
  if (!page.may)
    return <p className="mt-3 text-sm text-muted">This step is for administrators and compliance officers.</p>
  return (
    <Form method="post" className="mt-3">
      <Button name="intent" value={intent} look="primary" busy={busy && 'Working…'}>
        {label}
      </Button>
    </Form>
  )
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
