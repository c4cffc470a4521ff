import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { Pager } from '#app/ui/kit/pager'
import { type Column, Table } from '#app/ui/kit/table'
import type { FrameworkChangesPage, ShownChanges, TouchedSystem } from './changes-page'

const figure = (n: number) => (n === 0 ? <span className="text-muted">–</span> : n.toLocaleString('en'))

/** What the changes mean for each system, a page at a time. */
export function TouchedTable({ page, shown }: { page: FrameworkChangesPage; shown: ShownChanges }) {
  const columns: Column<TouchedSystem>[] = [
    { key: 'system', head: 'System', cell: (one) => one.name },
    { key: 'reference', head: 'Reference', cell: (one) => one.reference, className: 'whitespace-nowrap max-md:hidden' },
    { key: 'begins', head: 'Begin to apply', align: 'right', cell: (one) => figure(one.touches.begins) },
    { key: 'ends', head: 'No longer apply', align: 'right', cell: (one) => figure(one.touches.ends) },
    { key: 'day', head: 'Other first day', align: 'right', cell: (one) => figure(one.touches.day) },
    { key: 'unsure', head: 'May apply', align: 'right', cell: (one) => figure(one.touches.unsure) },
    { key: 'words', head: 'Say something else', align: 'right', cell: (one) => figure(one.touches.words) },
    { key: 'again', head: 'Answers to look at again', align: 'right', cell: (one) => figure(one.answers.again) },
    { key: 'lost', head: 'Approvals taken back', align: 'right', cell: (one) => figure(one.answers.reviewsLost) },
  ]
  const to = (after: string | null) =>
    paths.frameworkChanges(page.id, { kind: shown.kind, step: shown.act === 'accept' ? 'accept' : null, after })
  return (
    <>
      <Table
        caption="Systems and what the changes mean for them"
        columns={columns}
        rows={shown.systems}
        rowKey={(one) => one.id}
        rowHref={(one) => paths.systemChanges(one.id, page.id)}
        empty={<EmptyState title="It covers no system">Nothing changes for anybody.</EmptyState>}
      />
      {(shown.after !== '' || shown.next !== null) && (
        <Pager
          shown={many(shown.systems.length, 'system')}
          previousHref={shown.after === '' ? undefined : to(null)}
          nextHref={shown.next === null ? undefined : to(shown.next)}
        />
      )}
      {shown.newlyCovered && shown.newlyCovered.count > 0 && (
        <p className="mt-2 prose-measure">
          It would cover {many(shown.newlyCovered.count, 'system')} that it leaves alone today:{' '}
          {shown.newlyCovered.first.map((one, at) => (
            <span key={one.id}>
              {at > 0 && ', '}
              <Link href={paths.system(one.id)}>{one.name}</Link>
            </span>
          ))}
          {shown.newlyCovered.count > shown.newlyCovered.first.length && ' and others'}.
        </p>
      )}
      {shown.newlyCovered && !shown.newlyCovered.all && (
        <p className="mt-2 text-sm text-muted">
          Only the first 3,000 systems that it does not cover today were looked at.
        </p>
      )}
    </>
  )
}
