import type { ReactNode } from 'react'
import { type Mark, markWord } from '#app/domain/words'
import { cx } from './kit/cx'

/** Colour follows meaning; the three answers to a prohibition borrow the colour of what they amount to. */
export const markColour: Record<Mark, string> = {
  implemented: 'text-state-implemented',
  partly: 'text-state-partly',
  'in-progress': 'text-state-in-progress',
  'not-implemented': 'text-state-not-implemented',
  'not-started': 'text-state-neutral',
  'not-applicable': 'text-state-neutral',
  unknown: 'text-state-neutral',
  stale: 'text-state-partly',
  absent: 'text-state-implemented',
  safeguarded: 'text-state-implemented',
  present: 'text-state-not-implemented',
  through: 'text-state-implemented',
}

const ring = <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
const disc = <circle cx="8" cy="8" r="7" fill="currentColor" />
/** Cut out of a filled disc, so it takes the colour of the ground. */
const cut = 'stroke-ground'

/** Told apart by shape alone: print them in grey and nothing is lost. All in a 16 × 16 box, colour from the text. */
const shapes: Record<Mark, ReactNode> = {
  implemented: (
    <>
      {disc}
      <path d="m4.6 8.2 2.3 2.4 4.5-5" fill="none" strokeWidth="1.8" className={cut} />
    </>
  ),
  partly: (
    <>
      {ring}
      <path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" fill="currentColor" />
    </>
  ),
  'in-progress': (
    <>
      {ring}
      <path d="M8 8V1.75A6.25 6.25 0 0 1 14.25 8z" fill="currentColor" />
    </>
  ),
  'not-implemented': (
    <>
      {disc}
      <path d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4" fill="none" strokeWidth="1.8" className={cut} />
    </>
  ),
  'not-started': ring,
  'not-applicable': <path d="M3 8h10" stroke="currentColor" strokeWidth="2" />,
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="1.7 1.7" />
      <path
        d="M6.2 6.5a1.85 1.85 0 1 1 2.7 1.6c-.65.36-.9.66-.9 1.3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      />
      <circle cx="8" cy="11.4" r=".9" fill="currentColor" />
    </>
  ),
  stale: (
    <>
      {ring}
      <path d="M8 4.4V8l2.6 1.7" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  through: (
    <>
      <circle cx="5.4" cy="8" r="4.1" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="10.6" cy="8" r="4.1" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  absent: (
    <>
      {ring}
      <path d="m4.6 8.2 2.3 2.4 4.5-5" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  safeguarded: (
    <>
      <path d="M8 .8 2.2 2.9v4.5c0 3.6 2.4 6.3 5.8 7.8 3.4-1.5 5.8-4.2 5.8-7.8V2.9z" fill="currentColor" />
      <path d="m5 7.8 2.2 2.3 3.9-4.5" fill="none" strokeWidth="1.7" className={cut} />
    </>
  ),
  present: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" />
      <path d="M8 4.2v4.6" fill="none" strokeWidth="1.9" className={cut} />
      <circle cx="8" cy="11.4" r="1.1" className="fill-ground" />
    </>
  ),
}

/** The shape alone; always beside its word, so hidden from screen readers. */
export function MarkIcon({ mark, size = 16, className }: { mark: Mark; size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      className={cx('shrink-0', markColour[mark], className)}
    >
      {shapes[mark]}
    </svg>
  )
}

interface StateMarkProps {
  mark: Mark
  /** Other words than the mark's own: "Stale since 2 Jun 2026". */
  children?: ReactNode
  /** Shape only, for tight columns; the word is still read out and shown when one points at it. */
  compact?: boolean
}

/** Shape, colour and word of a state. */
export function StateMark({ mark, children, compact }: StateMarkProps) {
  const word = children ?? markWord[mark]
  return (
    <span
      title={compact ? markWord[mark] : undefined}
      className={cx('inline-flex items-center gap-1.5 align-top whitespace-nowrap', markColour[mark])}
    >
      <MarkIcon mark={mark} />
      <span className={compact ? 'sr-only' : undefined}>{word}</span>
    </span>
  )
}
