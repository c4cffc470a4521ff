import { statusLabel } from '#app/domain/assessment'
import type { Mark } from '#app/domain/words'
import type { DateLocale } from '#app/lib/dates'
import { many } from '#app/lib/many'
import { DateText } from '#app/ui/kit/date-text'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Panel } from '#app/ui/kit/panel'
import { StateMark } from '#app/ui/state-mark'
import type { SystemChangesPage } from './system-changes-page'

/** Answers that nothing in the version in use takes any more: to be read, not to be changed. */
export function FormerAnswers({ page }: { page: SystemChangesPage }) {
  return (
    <Panel
      title="Answers to earlier versions"
      note="What they answered is gone, or has an answer of its own. They count nowhere and stay as they were."
    >
      <ul>
        {page.former.map((one) => (
          <li key={one.id} className="border-t border-line first:border-t-0">
            <Disclosure
              summary={
                <span className="flex flex-wrap items-baseline gap-x-3">
                  <span className="font-medium">{one.requirementId}</span>
                  <StateMark mark={one.status as Mark}>{statusLabel(one.status)}</StateMark>
                  <span className="text-sm text-muted">
                    version {one.frameworkVersion}, last changed{' '}
                    <DateText date={one.updatedAt} timeZone={page.timeZone} locale={page.locale as DateLocale} />
                  </span>
                </span>
              }
            >
              {one.statement && <p className="prose-measure whitespace-pre-wrap">{one.statement}</p>}
              {one.justification && <p className="prose-measure whitespace-pre-wrap">Reason: {one.justification}</p>}
              <p className="text-sm text-muted">
                {one.review === 'approved' ? 'It was approved. ' : ''}
                {one.evidence === 0
                  ? 'No evidence was attached.'
                  : `${many(one.evidence, 'piece')} of evidence attached.`}
              </p>
            </Disclosure>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
