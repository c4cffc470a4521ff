import { statusLabel } from '#app/domain/assessment'
import type { Mark } from '#app/domain/words'
import { DateText } from '#app/ui/kit/date-text'
import { StateMark } from '#app/ui/state-mark'
import type { AssessPage, SavedAnswer } from './assess-page'

interface Text {
  status: string
  statement: string
  justification: string
}

/** Two people answered the same requirement: both texts side by side. What is saved next is a decision, not an accident. */
export function AnswerConflict({ theirs, mine, page }: { theirs: SavedAnswer; mine: Text; page: AssessPage }) {
  return (
    <section
      aria-label="Two answers"
      className="flex flex-col gap-3 rounded-md border border-warn/50 bg-warn-soft px-3 py-3"
    >
      <p>
        <strong>{theirs.author ?? 'Somebody else'} saved this answer</strong> on{' '}
        <DateText date={theirs.updatedAt} timeZone={page.timeZone} locale={page.locale} />, while you were writing.
        Nothing is lost: your text stands in the form. Save it to replace theirs, mend it first, or take theirs.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Side title={`Saved by ${theirs.author ?? 'somebody else'}`} text={theirs} />
        <Side title="Yours, not saved" text={mine} />
      </div>
      <form method="post">
        <button
          type="submit"
          name="intent"
          value="discard"
          className="text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-current"
        >
          Take theirs and drop mine
        </button>
      </form>
    </section>
  )
}

function Side({ title, text }: { title: string; text: Text }) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-ground px-3 py-2">
      <p className="text-sm font-medium">{title}</p>
      <p className="mt-1">
        <StateMark mark={text.status as Mark}>{statusLabel(text.status)}</StateMark>
      </p>
      <p className="mt-1 text-sm whitespace-pre-wrap">
        {text.statement || <span className="text-muted">No statement.</span>}
      </p>
      {text.justification && <p className="mt-1 text-sm whitespace-pre-wrap">Reason: {text.justification}</p>}
    </div>
  )
}
