import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Verdict } from '#app/domain/rules'
import { cx } from './kit/cx'

export interface Why {
  value: Verdict
  text: string
  cites?: readonly { ref: string; href?: string; title?: string }[]
  children?: readonly Why[]
}

const verdicts: Record<Verdict, { word: string; look: string; shape: ReactNode }> = {
  true: { word: 'holds', look: 'text-ink', shape: <path d="m3.5 8.3 3 3.2 6-7" /> },
  false: { word: 'does not hold', look: 'text-muted', shape: <path d="m4 4 8 8m0-8-8 8" /> },
  unknown: {
    word: 'cannot tell',
    look: 'text-muted',
    shape: <circle cx="8" cy="8" r="5.5" strokeDasharray="2 2" />,
  },
}

/** Why a verdict is what it is: each level unfolds into what decided it, down to the answers given. */
export function WhyTree({ why, open = true }: { why: Why; open?: boolean }) {
  const children = why.children ?? []
  if (children.length === 0) {
    return (
      <div className="flex gap-1.5 py-1 ps-5.5">
        <Line why={why} />
      </div>
    )
  }
  return (
    <details open={open} className="group/why">
      <summary className="flex gap-1.5 rounded-sm py-1">
        <ChevronRight
          aria-hidden="true"
          className="mt-0.5 size-4 shrink-0 text-muted transition-transform [[open]>summary>&]:rotate-90"
        />
        <Line why={why} />
      </summary>
      <ul className="ms-2 border-s border-line ps-2">
        {children.map((child, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reason is a fixed tree, its parts never move
          <li key={index}>
            <WhyTree why={child} open={open} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Line({ why }: { why: Why }) {
  const { word, look, shape } = verdicts[why.value]
  return (
    <>
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        role="img"
        aria-label={word}
        className={cx('mt-0.5 shrink-0', look)}
      >
        <g fill="none" stroke="currentColor" strokeWidth="1.7">
          {shape}
        </g>
      </svg>
      <span className="min-w-0">
        <span className={why.value === 'true' ? undefined : 'text-muted'}>{why.text}</span>
        {why.cites?.map((cite) => (
          <span key={cite.ref} title={cite.title} className="ms-2 text-sm whitespace-nowrap text-muted">
            {cite.href ? (
              <a href={cite.href} rel="noreferrer" className="underline decoration-line underline-offset-3">
                {cite.ref}
              </a>
            ) : (
              cite.ref
            )}
          </span>
        ))}
      </span>
    </>
  )
}
