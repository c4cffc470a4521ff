import { statusLabel } from '#app/domain/assessment'
import type { Mark } from '#app/domain/words'
import type { DateLocale } from '#app/lib/dates'
import { DateText } from '#app/ui/kit/date-text'
import { StateMark } from '#app/ui/state-mark'

interface AnswerWordsProps {
  answer: { status: string; statement: string; justification: string; dueOn: string | null } | null
  /** who answers for it, by name */
  owner: string | null
  locale: DateLocale
}

/** An answer to be read: its state, what it says, and who answers for it until when. */
export function AnswerWords({ answer, owner, locale }: AnswerWordsProps) {
  const status = answer?.status ?? 'not-started'
  return (
    <>
      <p>
        <StateMark mark={status as Mark}>{statusLabel(status)}</StateMark>
      </p>
      {answer?.statement && <p className="prose-measure whitespace-pre-wrap">{answer.statement}</p>}
      {answer?.justification && <p className="prose-measure whitespace-pre-wrap">Reason: {answer.justification}</p>}
      <p className="text-muted">
        {owner ? `${owner} answers for it` : 'Nobody answers for it yet'}
        {answer?.dueOn && (
          <>
            , due <DateText date={answer.dueOn} locale={locale} />
          </>
        )}
        .
      </p>
    </>
  )
}
