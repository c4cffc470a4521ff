import { useActionData, useNavigation } from '@remix-run/react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type AnsweredForm, answeredForm } from '#app/ui/form-answer'
import { DateText } from '#app/ui/kit/date-text'
import { Refused } from '#app/ui/kit/notes'
import { AnswerForm } from './answer-form'
import { AnswerWords } from './answer-words'
import type { AssessPage } from './assess-page'
import { ElsewherePanel } from './elsewhere-panel'
import { EvidencePanel } from './evidence-panel'
import { HistoryPanel } from './history-panel'
import { ReviewPanel } from './review-panel'
import { RisksPanel } from './risks-panel'
import { VersionNote } from './version-note'

type Answer = NonNullable<Parameters<typeof answeredForm>[0]> & { current?: unknown }

/** Right pane: what the organisation says, proves and decided about the requirement. */
export function AnswerPane({ page, formRef }: { page: AssessPage; formRef: RefObject<HTMLFormElement> }) {
  const answer = useActionData<Answer>()
  const navigation = useNavigation()
  const { seen, conflict, onSend } = useSeenVersion(page.answer?.version ?? 0, answer)
  const form = (intent: string): AnsweredForm => answeredForm(answer, intent)
  const { draft, answer: saved } = page
  const kept = {
    status: draft?.status ?? saved?.status ?? 'not-started',
    statement: draft?.statement ?? saved?.statement ?? '',
    justification: draft?.justification ?? saved?.justification ?? '',
    ownerId: draft?.ownerId ?? saved?.ownerId ?? '',
    dueOn: draft?.dueOn ?? saved?.dueOn ?? '',
  }
  const busy = navigation.state !== 'idle' && navigation.formData?.get('intent') === 'save'
  return (
    <section aria-label="Our answer" className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2>Our answer</h2>
        {saved && saved.version > 0 && (
          <p className="text-sm text-muted">
            {saved.author ?? 'Somebody'},{' '}
            <DateText date={saved.updatedAt} timeZone={page.timeZone} locale={page.locale} />
          </p>
        )}
      </div>
      <VersionNote page={page} form={form('confirm')} seen={seen} onSend={onSend} />
      <ElsewherePanel page={page} form={form('reuse')} seen={seen} onSend={onSend} />
      {page.may.assess ? (
        <AnswerForm
          page={page}
          form={answeredForm(answer, 'save', kept)}
          formRef={formRef}
          seen={seen}
          conflict={conflict}
          busy={busy}
          onSend={onSend}
        />
      ) : (
        <ReadOnly page={page} />
      )}
      <ReviewPanel
        page={page}
        seen={seen}
        onSend={onSend}
        forms={{ submit: form('submit'), approve: form('approve'), return: form('return') }}
      />
      <EvidencePanel
        page={page}
        forms={{ link: form('link'), note: form('note'), attach: form('attach'), detach: form('detach') }}
      />
      <RisksPanel page={page} />
      <HistoryPanel page={page} form={form('comment')} />
    </section>
  )
}

/**
 * The version of the answer the person has in front of them. It moves by one with what they send themselves, and to the
 * present one when a conflict was shown; never silently with what others save, so that the server can notice.
 */
function useSeenVersion(stored: number, answer: Answer | undefined) {
  const conflict = answer?.current !== undefined && answer.submission.initialValue?.intent === 'save'
  // Sent without scripts and refused: the version that was sent, not the one that stands now.
  const refused = conflict ? undefined : answer?.submission.initialValue?.version
  const [seen, setSeen] = useState(typeof refused === 'string' ? Number(refused) : stored)
  const navigation = useNavigation()
  const sent = useRef(false)
  useEffect(() => {
    if (navigation.state !== 'idle' || !sent.current) return
    sent.current = false
    if (answer === undefined) setSeen((version) => version + 1)
    else if (conflict) setSeen(stored)
  }, [navigation.state, answer, conflict, stored])
  return {
    seen,
    conflict,
    onSend: () => {
      sent.current = true
    },
  }
}

function ReadOnly({ page }: { page: AssessPage }) {
  const { answer, people, system } = page
  const owner = people.find(({ value }) => value === answer?.ownerId)?.label
  return (
    <div className="flex flex-col gap-2">
      <AnswerWords answer={answer} owner={owner ?? null} locale={page.locale} />
      <Refused title={system.archived ? 'This system is archived' : 'You can read this answer'}>
        {system.archived
          ? 'Its answers stay as they were.'
          : 'It is written by the owners of the system and by compliance officers.'}
      </Refused>
    </div>
  )
}
