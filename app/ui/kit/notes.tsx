import { CircleSlash, Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'

interface EmptyStateProps {
  title: string
  /** What belongs here. */
  children?: ReactNode
  /** The first act: a LinkButton. */
  action?: ReactNode
}

/** A place with nothing in it yet: what belongs here and how to begin. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-1 rounded-lg border border-dashed border-edge px-6 py-8">
      <p className="font-semibold">{title}</p>
      {children && <div className="prose-measure text-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}

const kinds = {
  info: { icon: Info, look: 'border-line bg-raised', colour: 'text-accent' },
  warn: { icon: TriangleAlert, look: 'border-warn/50 bg-warn-soft', colour: 'text-warn' },
  error: { icon: OctagonAlert, look: 'border-danger/50 bg-danger-soft', colour: 'text-danger' },
}

interface NoteProps {
  kind?: keyof typeof kinds
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** Announce it when it appears after the page has loaded. */
  live?: boolean
  className?: string
}

/** A remark set apart from the text. */
export function Note({ kind = 'info', title, children, action, live, className }: NoteProps) {
  const { icon: Icon, look, colour } = kinds[kind]
  return (
    <div role={live ? 'alert' : undefined} className={cx('flex gap-2.5 rounded-md border px-3 py-2', look, className)}>
      <Icon aria-hidden="true" className={cx('mt-0.5 size-4 shrink-0', colour)} />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="prose-measure">{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}

/** Something could not be read or written. `kept` says what is safe. An error is never drawn as an empty list. */
export function ErrorNote({ title, kept, action }: { title: string; kept?: ReactNode; action?: ReactNode }) {
  return (
    <Note kind="error" title={title} action={action} live>
      {kept}
    </Note>
  )
}

/** A part of a page this person may not see or do: names the rule and who can. */
export function Refused({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex gap-2.5 rounded-md border border-line bg-raised px-3 py-2">
      <CircleSlash aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
      <div>
        <p className="font-semibold">{title}</p>
        {children && <div className="prose-measure text-muted">{children}</div>}
      </div>
    </div>
  )
}

/** Grey lines in the shape of what is coming. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const widths = ['w-11/12', 'w-full', 'w-4/5', 'w-10/12', 'w-2/3']
  return (
    <div role="status" className="flex flex-col gap-3 py-2">
      <span className="sr-only">Loading</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are all alike
        <div key={line} className={cx('h-3 animate-pulse rounded-sm bg-sunken', widths[line % widths.length])} />
      ))}
    </div>
  )
}
