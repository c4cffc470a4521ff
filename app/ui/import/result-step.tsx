import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { EmptyState } from '#app/ui/kit/notes'
import { Pager } from '#app/ui/kit/pager'
import { Table } from '#app/ui/kit/table'
import { Tabs } from '#app/ui/kit/tabs'
import { figure, type ResultPage } from './import-screen'
import { lineColumns } from './line-columns'

const TABS = [
  ['create', 'Created'],
  ['change', 'Changed'],
  ['unchanged', 'Unchanged'],
  ['skip', 'Skipped'],
] as const

/** Step four: what came of every row. */
export function ResultStep({ page, jobId }: { page: ResultPage; jobId: string }) {
  const { counts, action, warned } = page
  const all = counts.create + counts.change + counts.unchanged + counts.skip
  const at = (from: number) => paths.importRun(jobId, { action, from: from || null })
  return (
    <section aria-label="Result" className="flex flex-col gap-3">
      <p className="text-lg">
        <strong className="font-semibold">{figure(counts.create)}</strong> created,{' '}
        <strong className="font-semibold">{figure(counts.change)}</strong> changed,{' '}
        <strong className="font-semibold">{figure(counts.unchanged)}</strong> unchanged,{' '}
        <strong className="font-semibold">{figure(counts.skip)}</strong> skipped.
      </p>
      {page.notes.length > 0 && <p className="text-sm text-muted">{page.notes.join(' ')}</p>}
      <div className="flex flex-wrap gap-2 print:hidden">
        <LinkButton look="primary" href={paths.systems()}>
          See the systems
        </LinkButton>
        <LinkButton href={paths.importCsv(jobId)} download>
          Download the result
        </LinkButton>
        <LinkButton href={paths.importRun(jobId, { step: 'columns' })}>Import this file again</LinkButton>
      </div>
      <Tabs
        label="Rows by result"
        tabs={[
          { label: 'All', href: paths.importRun(jobId), current: action === null, count: all },
          ...TABS.map(([key, label]) => ({
            label,
            href: paths.importRun(jobId, { action: key }),
            current: action === key,
            count: counts[key],
          })),
          {
            label: 'With warnings',
            href: paths.importRun(jobId, { action: 'warned' }),
            current: action === 'warned',
            count: warned,
          },
        ]}
      />
      <Table
        caption="Rows of the file and what came of them"
        columns={lineColumns('did')}
        rows={page.lines}
        rowKey={(line) => String(line.row)}
        rowHref={(line) => (line.systemId ? paths.system(line.systemId) : undefined)}
        empty={<EmptyState title="No rows of this kind." />}
      />
      {page.shown > 0 && (
        <Pager
          shown={`${figure(page.from + 1)}–${figure(page.from + page.lines.length)} of ${figure(page.shown)} rows`}
          previousHref={page.previous === null ? undefined : at(page.previous)}
          nextHref={page.next === null ? undefined : at(page.next)}
        />
      )}
    </section>
  )
}
