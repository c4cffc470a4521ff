import type { ReactNode } from 'react'
import { cx } from './cx'
import { BareLink } from './link'

interface StatFigureProps {
  /** "requirements open" */
  label: string
  /** The number, or null where it is not known (never drawn as zero). */
  value: number | null
  /** "of 62": a share always stands beside its whole. */
  of?: number
  /** The list behind the number. */
  href: string
  /** Against an earlier day; `good` says whether this direction is wanted. */
  change?: { by: number; since: string; good?: boolean }
  /** "3 without owner, next date 2 Dec 2027" */
  note?: ReactNode
}

/** A number that opens into its list. */
export function StatFigure({ label, value, of, href, change, note }: StatFigureProps) {
  return (
    <div className="relative flex min-w-0 flex-col rounded-lg border border-line bg-ground px-4 py-3 hover:border-edge">
      <BareLink href={href} className="order-2 after:absolute after:inset-0 after:rounded-lg hover:text-accent">
        {label}
      </BareLink>
      <p className="order-1 flex items-baseline gap-1.5">
        <span className={cx('text-figure font-semibold tracking-tight', value === null && 'text-muted')}>
          {value === null ? '?' : value.toLocaleString('en')}
        </span>
        {value === null && <span className="sr-only">unknown</span>}
        {of !== undefined && <span className="text-lg text-muted">of {of.toLocaleString('en')}</span>}
      </p>
      {change && <Change {...change} />}
      {note && <p className="order-4 text-sm text-muted">{note}</p>}
    </div>
  )
}

function Change({ by, since, good }: NonNullable<StatFigureProps['change']>) {
  const tone = by === 0 || good === undefined ? 'text-muted' : good ? 'text-good' : 'text-danger'
  return (
    <p className="order-3 text-sm text-muted">
      <span className={cx('font-medium', tone)}>
        {by === 0
          ? 'No change'
          : `${by > 0 ? '▲' : '▼'} ${Math.abs(by).toLocaleString('en')} ${by > 0 ? 'more' : 'fewer'}`}
      </span>{' '}
      since {since}
    </p>
  )
}
