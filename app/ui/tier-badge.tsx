import type { ReactNode } from 'react'
import { cx } from './kit/cx'
import { useWay } from './kit/way'

/** The weight of the outline says how much the law asks: never red, amber, green. */
const outlines = {
  prohibited: 'border-2 border-ink font-semibold text-ink',
  high: 'border border-ink font-medium text-ink',
  transparency: 'border border-edge text-ink',
  minimal: 'border border-dashed border-edge text-muted',
  gpai: 'border-3 border-double border-ink font-medium text-ink',
  unknown: 'border border-dotted border-ink text-muted',
}
export type TierWeight = keyof typeof outlines

interface TierBadgeProps {
  weight: TierWeight
  /** The tier in the law's words: "High-risk". */
  children: ReactNode
  /** The legal reference, always shown: "Annex III 4(a)". */
  reference?: string
  /** One sentence, shown when one points at it and printed. */
  reason?: string
  /** Where the whole reason unfolds. */
  href?: string
}

/** A tier a law puts a system in, with its legal reference. */
export function TierBadge({ weight, children, reference, reason, href }: TierBadgeProps) {
  const way = useWay()
  const look = cx(
    'inline-flex min-h-6 items-center gap-1.5 rounded-md bg-ground px-2 text-sm whitespace-nowrap',
    outlines[weight],
    href && 'hover:bg-raised',
  )
  const inner = (
    <>
      {weight === 'unknown' && <span aria-hidden="true">?</span>}
      {children}
      {reference && (
        <span className="border-s border-line ps-1.5 font-normal whitespace-normal text-muted">{reference}</span>
      )}
    </>
  )
  return (
    <span className="inline-flex items-baseline gap-2 align-top">
      {href ? (
        <a href={way(href) ?? undefined} title={reason} className={look}>
          {inner}
        </a>
      ) : (
        <span title={reason} className={look}>
          {inner}
        </span>
      )}
      {reason && <span className="hidden text-sm print:inline">{reason}</span>}
    </span>
  )
}
