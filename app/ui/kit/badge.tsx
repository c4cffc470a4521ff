import type { ReactNode } from 'react'
import { cx } from './cx'

const tones = {
  plain: 'border-line bg-raised text-muted',
  strong: 'border-edge bg-ground text-ink',
  accent: 'border-accent/40 bg-accent-soft text-accent-strong',
  good: 'border-good/40 bg-good-soft text-good',
  warn: 'border-warn/40 bg-warn-soft text-warn',
  danger: 'border-danger/40 bg-danger-soft text-danger',
}

/** A short word about a thing: a stage, a count, "draft". For legal tiers use TierBadge, for states StateMark. */
export function Badge({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}
