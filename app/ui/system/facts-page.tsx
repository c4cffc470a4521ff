import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import type { TierOverride } from '#app/domain/standing'
import type { SystemValues } from '#app/domain/system'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Button, LinkButton } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import type { Option } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { FactsForm } from './facts-form'
import { FactsList } from './facts-list'
import type { FormView } from './form-view'

export interface FactsPageProps {
  id: string
  version: number
  values: SystemValues
  /** What is stored now; differs from `values` while a draft is gone on with. */
  stored: SystemValues
  view: FormView
  people: readonly Option[]
  extra: Readonly<Record<string, string>>
  override: TierOverride | null
  mayEdit: boolean
  draft: { keptAt: string } | null
  draftKey: string
  libraryUrl: string
  adopted: readonly string[]
  today: string
  locale: string
  timeZone: string
  answer: { submission: SubmissionResult<string[]>; current?: unknown } | null
  busy: boolean
}

/** What a refused form carries back beside its errors. */
export interface TypedAnswer {
  typed: SystemValues
  view: FormView
  /** What stands now, where somebody else was faster. */
  now: { values: SystemValues; version: number } | null
}

/** All that is known about a system, to be changed in place by those who may. */
export function FactsPage(props: FactsPageProps) {
  const { mayEdit, draft, answer, extra } = props
  const refused = (answer?.current ?? null) as TypedAnswer | null
  return (
    <div className="flex flex-col gap-6">
      {draft && !answer && mayEdit && <DraftOffer {...props} draft={draft} />}
      {mayEdit ? (
        <FactsForm
          key={`${props.version} ${refused?.now?.version}`}
          {...props}
          refused={refused}
          errors={answer?.submission.error ?? {}}
        />
      ) : (
        <FactsList values={props.values} people={props.people} groups={props.view.groups} />
      )}
      <ImportedColumns extra={extra} />
    </div>
  )
}

function DraftOffer({ id, draft, timeZone, locale }: FactsPageProps & { draft: { keptAt: string } }) {
  return (
    <Note
      title="You have changes here that were not saved"
      action={
        <>
          <LinkButton size="small" href={paths.systemFacts(id, { draft: 'yes' })}>
            Go on with your draft
          </LinkButton>
          <Form method="post">
            <Button size="small" name="go" value="discard">
              Throw it away
            </Button>
          </Form>
        </>
      }
    >
      Kept <DateText date={draft.keptAt} timeZone={timeZone} locale={locale as DateLocale} />. Below is what is stored.
    </Note>
  )
}

/** Columns of an imported file that Plumbline has no field for, as they came. */
function ImportedColumns({ extra }: { extra: Readonly<Record<string, string>> }) {
  const columns = Object.entries(extra).filter(([, value]) => value !== '')
  if (columns.length === 0) return null
  return (
    <Panel title="From the imported file" note="Columns without a field of their own here, word for word.">
      <dl>
        {columns.map(([column, value]) => (
          <div
            key={column}
            className="grid gap-x-6 border-t border-line py-1.5 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
          >
            <dt dir="auto" className="text-muted [overflow-wrap:anywhere]">
              {column}
            </dt>
            <dd dir="auto" className="min-w-0 [overflow-wrap:anywhere] whitespace-pre-line">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
