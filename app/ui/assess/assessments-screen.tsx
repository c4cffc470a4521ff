import { BUCKETS } from '#app/domain/assessment'
import { markOfBucket } from '#app/domain/words'
import { paths } from '#app/paths'
import { StackedBars } from '#app/ui/charts/stacked-bars'
import type { AnsweredForm } from '#app/ui/form-answer'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { Tabs } from '#app/ui/kit/tabs'
import { MarkIcon } from '#app/ui/state-mark'
import { AssessmentFilters } from './assessment-filters'
import { AssessmentTable } from './assessment-table'
import type { AssessmentsPage } from './assessments-page'

/** How a system stands, framework by framework, and the requirements of one of them to plan and to open. */
export function AssessmentsScreen({ page, form }: { page: AssessmentsPage; form: AnsweredForm }) {
  const { systemId, standings, chosen, kept } = page
  const to = (framework: string, query: Record<string, string> = {}) =>
    paths.systemAssessments(systemId, { framework, ...(kept.asOf ? { asOf: kept.asOf } : {}), ...query })
  if (!chosen) {
    return (
      <EmptyState
        title="Nothing to assess yet"
        action={<LinkButton href={paths.systemScope(systemId)}>See what may apply</LinkButton>}
      >
        As soon as a requirement applies to this system, it stands here with its state, owner and due date.
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-6">
      <StackedBars
        label="How this system stands"
        bars={standings.map((one) => ({
          label: one.title,
          href: to(one.id),
          note: <Standing one={one} href={to(one.id, { state: 'through' })} />,
          segments: BUCKETS.map((bucket) => ({
            mark: markOfBucket[bucket],
            count: one.piles[bucket],
            href: to(one.id, { state: bucket }),
          })),
        }))}
      />
      <section aria-labelledby="chosen-framework" className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="chosen-framework">{chosen.title}</h2>
          <LinkButton look="primary" href={paths.assess(systemId, chosen.id, undefined, { state: 'open', ...kept })}>
            {page.may ? 'Work through what is open' : 'Read what is open'}
          </LinkButton>
        </div>
        <Tabs
          label="Frameworks"
          tabs={standings.map((one) => ({
            label: one.title,
            href: to(one.id),
            count: one.applicable,
            current: one.id === chosen.id,
          }))}
        />
        <AssessmentFilters page={page} />
        <AssessmentTable key={chosen.id} page={page} form={form} />
      </section>
    </div>
  )
}

/** Requirements that others satisfy stay open, and are counted beside the piles. */
function Standing({ one, href }: { one: AssessmentsPage['standings'][number]; href: string }) {
  const open = one.applicable - one.piles.implemented - one.piles.notApplicable
  return (
    <>
      {open} of {one.applicable} open, {one.approved} approved
      {one.through > 0 && (
        <>
          , <MarkIcon mark="through" size={13} className="inline" />{' '}
          <Link href={href}>{one.through} satisfied through another</Link>
        </>
      )}
    </>
  )
}
