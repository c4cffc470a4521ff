import { paths } from '#app/paths'
import { cx } from '#app/ui/kit/cx'
import { BareLink } from '#app/ui/kit/link'
import { MarkIcon } from '#app/ui/state-mark'
import type { ScoredView } from './questionnaire-page'

/** The sections with what is open in each; each has its own address. */
export function SectionList({ systemId, questionnaire, score, current }: ScoredView & { current: string }) {
  return (
    <nav aria-label="Sections">
      <ol className="flex flex-wrap gap-x-1 gap-y-1 lg:flex-col">
        {questionnaire.sections.map(({ id, title }, index) => {
          const open = score.perSection[index]!.unanswered
          return (
            <li key={id}>
              <BareLink
                href={paths.systemQuestionnaire(systemId, questionnaire.id, { section: id })}
                aria-current={id === current ? 'step' : undefined}
                className={cx(
                  'flex min-h-8 items-center justify-between gap-2 rounded-md px-2 py-1 text-muted hover:text-ink',
                  'aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink',
                )}
              >
                {title}
                {open === 0 ? (
                  <>
                    <MarkIcon mark="implemented" size={14} />
                    <span className="sr-only">answered</span>
                  </>
                ) : (
                  <span className="shrink-0 text-xs font-normal">{open} open</span>
                )}
              </BareLink>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
