import type { ReactNode } from 'react'
import { cx } from './cx'

interface PanelProps {
  title?: ReactNode
  /** Beside the title, to the right: a link or a small button. */
  aside?: ReactNode
  /** Small line under the title. */
  note?: ReactNode
  /** Children go to the panel's edges (tables). */
  flush?: boolean
  id?: string
  className?: string
  children?: ReactNode
}

/** A group of things that belong together, in a hairline. With a title it is a section with a heading of level 2. */
export function Panel({ title, aside, note, flush, id, className, children }: PanelProps) {
  const look = cx('min-w-0 rounded-lg border border-line bg-ground keep-together', !title && !flush && 'p-4', className)
  if (!title) {
    return (
      <div id={id} className={look}>
        {children}
      </div>
    )
  }
  return (
    <section id={id} className={look}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-2">
        <h2>{title}</h2>
        {aside && <div className="text-sm">{aside}</div>}
        {note && <p className="w-full text-sm text-muted">{note}</p>}
      </div>
      <div className={flush ? '' : 'px-4 pb-4'}>{children}</div>
    </section>
  )
}
