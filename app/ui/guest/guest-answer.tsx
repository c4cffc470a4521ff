import type { DateLocale } from '#app/lib/dates'
import { AnswerWords } from '#app/ui/assess/answer-words'
import type { AssessPage, SavedAnswer } from '#app/ui/assess/assess-page'
import { AttachedList } from '#app/ui/assess/attached-list'
import { type RequirementPage, RequirementPane } from '#app/ui/assess/requirement-pane'
import { Standing } from '#app/ui/assess/review-panel'
import { DateText } from '#app/ui/kit/date-text'

type Answer = Omit<SavedAnswer, 'mine' | 'version' | 'reviewAgain' | 'id' | 'ownerId'>

export interface GuestAnswerPage extends RequirementPage {
  answer: Answer | null
  owner: string | null
  evidence: AssessPage['evidence']
  timeZone: string
  locale: DateLocale
}

/** A requirement beside what the organisation says and shows about it. */
export function GuestAnswer({ page }: { page: GuestAnswerPage }) {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <RequirementPane key={page.view.id} page={page} />
      <div className="min-w-0 lg:border-s lg:border-line lg:ps-6">
        <OurAnswer page={page} />
      </div>
    </div>
  )
}

function OurAnswer({ page }: { page: GuestAnswerPage }) {
  const { answer, owner, evidence, framework } = page
  return (
    <section aria-label="The answer" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2>The answer</h2>
        {answer && (
          <p className="text-sm text-muted">
            {answer.author ?? 'Somebody'},{' '}
            <DateText date={answer.updatedAt} timeZone={page.timeZone} locale={page.locale} />
          </p>
        )}
      </div>
      <div className="flex flex-col gap-2">
        <AnswerWords answer={answer} owner={owner} locale={page.locale} />
        {answer && answer.frameworkVersion !== framework.version && (
          <p className="text-sm text-muted">
            Given under version {answer.frameworkVersion}; version {framework.version} is in use.
          </p>
        )}
      </div>
      {answer && !['not-started', 'in-progress'].includes(answer.status) && (
        <section aria-label="Approval" className="flex flex-col gap-2 border-t border-line pt-3">
          <h2 className="text-base">Approval</h2>
          <Standing answer={answer} page={page} />
        </section>
      )}
      <section aria-label="Evidence" className="flex flex-col gap-2 border-t border-line pt-3">
        <h2 className="text-base">
          Evidence <span className="font-normal text-muted">{evidence.length}</span>
        </h2>
        {evidence.length === 0 && <p className="text-sm text-muted">Nothing is attached.</p>}
        <AttachedList evidence={evidence} locale={page.locale} />
      </section>
    </section>
  )
}
