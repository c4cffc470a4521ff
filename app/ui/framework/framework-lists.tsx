import type { ReactNode } from 'react'
import type { FrameworkView } from '#app/domain/framework-view'
import { Badge } from '#app/ui/kit/badge'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { Cited } from './cited'

/** Where each list stands on the page, and its short name. */
export const LISTS = [
  { key: 'classifications', id: 'tiers', label: 'Tiers' },
  { key: 'deadlines', id: 'deadlines', label: 'Deadlines' },
  { key: 'consequences', id: 'penalties', label: 'Penalties' },
  { key: 'retention', id: 'retention', label: 'Retention' },
  { key: 'roles', id: 'roles', label: 'Whom it binds' },
  { key: 'sources', id: 'sources', label: 'Sources' },
] as const

/** Tiers, statutory clocks, penalties, retention, roles and sources of a framework; each only where it has some. */
export function FrameworkLists({ view }: { view: FrameworkView }) {
  return (
    <div className="gap-6 *:mb-6 *:break-inside-avoid lg:columns-2">
      <List id="tiers" title="Tiers it puts systems in" rows={view.classifications}>
        {(one) => (
          <>
            <span className="font-medium">{one.title}</span> <Cited cites={one.cites} />
            {one.basis.length > 0 && <span className="block text-sm text-muted">{one.basis.join('; ')}</span>}
          </>
        )}
      </List>
      <List id="deadlines" title="Deadlines after an event" rows={view.deadlines}>
        {(one) => (
          <>
            <span className="font-medium">{one.title}</span>: {one.span}, to the {one.to.replace(/^the /, '')}{' '}
            <Cited cites={one.cites} />
            <span className="block text-sm text-muted">The clock starts at: {one.trigger}.</span>
          </>
        )}
      </List>
      <List id="penalties" title="What a breach can cost" rows={view.consequences}>
        {(one) => (
          <>
            {one.penalty} {one.cure} <Cited cites={one.cites} />
            <span className="block text-sm text-muted">{one.for}</span>
          </>
        )}
      </List>
      <List id="retention" title="What must be kept, and how long" rows={view.retention}>
        {(one) => (
          <>
            <span className="font-medium">{one.span}</span>: {one.of}
            {one.from && `, from ${one.from}`} <Cited cites={one.cites} />
          </>
        )}
      </List>
      <List id="roles" title="Whom it can bind" rows={view.roles}>
        {(one) => (
          <>
            <span className="font-medium">{one.title}</span> <Cited cites={one.cites} />
            {one.help && <span className="block text-sm text-muted">{one.help}</span>}
          </>
        )}
      </List>
      <List id="sources" title="Sources" rows={view.sources}>
        {(one) => (
          <>
            {one.url ? <Link href={one.url}>{one.title}</Link> : one.title}
            <span className="block text-sm text-muted">
              {[one.citation, one.licence, one.note].filter(Boolean).join(' · ')}
            </span>
          </>
        )}
      </List>
    </div>
  )
}

interface ListProps<Row> {
  id: string
  title: string
  rows: readonly Row[]
  children: (row: Row) => ReactNode
}

function List<Row extends object>({ id, title, rows, children }: ListProps<Row>) {
  if (rows.length === 0) return null
  return (
    <Panel id={id} title={title} className="scroll-mt-16">
      <ul>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what a file lists is fixed
          <li key={at} className="border-t border-line py-2 first:border-t-0">
            <div className="prose-measure">{children(row)}</div>
            {'where' in row && typeof row.where === 'string' && (
              <p className="prose-measure text-sm text-muted">Where: {row.where}.</p>
            )}
            {'unconfirmed' in row && row.unconfirmed === true && (
              <p className="prose-measure mt-1 text-sm text-muted">
                <Badge tone="warn">unconfirmed</Badge> {String((row as { note?: string | null }).note ?? '')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
