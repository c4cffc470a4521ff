import { isLegalDate } from '#app/domain/legal-date'
import type { WindowView } from '#app/domain/requirement-view'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { isLaw, WindowWords } from '#app/ui/framework/window-words'
import { cx } from '#app/ui/kit/cx'
import { Today, YearAxis } from './law-lanes'
import { type TimeScale, timeScale } from './time-scale'

export interface WindowGroup {
  key: string
  title: string | null
  note?: string
  windows: readonly WindowView[]
}

interface LawWindowsProps {
  label: string
  groups: readonly WindowGroup[]
  asOf: string
  locale?: DateLocale
  /** In half a page: the words above the line, not beside it. */
  narrow?: boolean
}

/**
 * The two clocks of a law: on which days a wording was the law (the thin line), and from which day it binds under it
 * (the thick bar). A first day that was changed before it came stays an empty circle.
 */
export function LawWindows({ label, groups, asOf, locale, narrow }: LawWindowsProps) {
  const windows = groups.flatMap((group) => group.windows)
  const days = windows.flatMap(({ from, until, lawSince, lawUntil }) =>
    [from, until, lawSince, lawUntil].filter((day): day is string => day !== null && isLegalDate(day)),
  )
  if (days.length === 0) return null
  const sorted = [...days, asOf].sort()
  const scale = timeScale(yearStart(sorted[0]!, 0), yearStart(sorted.at(-1)!, 1))
  return (
    <figure aria-label={label} data-wide={narrow ? undefined : ''} className="group/windows">
      <div
        className={cx(
          'grid grid-cols-1 items-center gap-x-4',
          !narrow && 'sm:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]',
        )}
      >
        {!narrow && <span className="max-sm:hidden" />}
        <YearAxis scale={scale} />
        {groups.map(({ key, title, note, windows: own }) => (
          <div key={key} className="col-span-full grid grid-cols-subgrid border-t border-line pt-1 pb-1.5">
            {title && (
              <p className="col-span-full font-medium">
                {title} {note && <span className="font-normal text-muted">{note}</span>}
              </p>
            )}
            <Rows windows={own} {...{ scale, asOf, locale }} />
          </div>
        ))}
      </div>
      <Legend asOf={asOf} locale={locale} />
    </figure>
  )
}

/** What is the law on the day first; other wordings after it, folded where there are many. */
function Rows({ windows, ...rest }: Omit<RowProps, 'window'> & { windows: readonly WindowView[] }) {
  const rows = (some: readonly WindowView[]) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a law's list of dates is fixed
    some.map((window, at) => <WindowRow key={at} window={window} {...rest} />)
  const now = windows.filter((window) => isLaw(window, rest.asOf))
  const others = windows.filter((window) => !isLaw(window, rest.asOf))
  if (others.length < FOLDED) return rows([...now, ...others])
  return (
    <>
      {rows(now)}
      <details className="col-span-full">
        <summary className="py-1 text-sm text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-current">
          {others.length} wordings that are not the law on this day
        </summary>
        <div className="grid grid-cols-1 gap-x-4 sm:group-data-[wide]/windows:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
          {rows(others)}
        </div>
      </details>
    </>
  )
}

/** So many wordings that are not the law are folded away. */
const FOLDED = 3

interface RowProps {
  window: WindowView
  scale: TimeScale
  asOf: string
  locale?: DateLocale
}

function WindowRow({ window, scale, asOf, locale }: RowProps) {
  const now = isLaw(window, asOf)
  return (
    <div className="col-span-full grid grid-cols-subgrid items-start py-1">
      <WindowWords window={window} asOf={asOf} locale={locale} />
      <svg width="100%" height="26" aria-hidden="true" className="max-sm:mt-1">
        <Today scale={scale} asOf={asOf} height={26} />
        <Clocks window={window} scale={scale} now={now} />
      </svg>
    </div>
  )
}

/** The drawing of one wording: a thin line while it is law, a thick bar while it binds under it. */
function Clocks({ window, scale, now }: { window: WindowView; scale: TimeScale; now: boolean }) {
  const { from, until, lawSince, lawUntil } = window
  const open = '9999-12-31'
  const law = [lawSince ?? '0000-01-01', lawUntil ?? open] as const
  const at = (day: string) => scale.at(day < '1900' ? '1900-01-01' : day)
  const ends = [until !== null && isLegalDate(until) ? until : open, law[1]].sort()[0]!
  const colour = now ? 'stroke-accent' : 'stroke-edge'
  const begins = from === null ? null : [from, law[0]].sort()[1]!
  return (
    <>
      <line
        x1={at(law[0])}
        x2={at(law[1])}
        y1="6"
        y2="6"
        strokeWidth="1.5"
        className={now ? 'stroke-ink' : 'stroke-edge'}
      />
      {lawSince && (
        <line x1={at(lawSince)} x2={at(lawSince)} y1="2" y2="10" strokeWidth="1.5" className="stroke-edge" />
      )}
      {lawUntil && (
        <line x1={at(lawUntil)} x2={at(lawUntil)} y1="2" y2="10" strokeWidth="1.5" className="stroke-edge" />
      )}
      {begins !== null && begins < ends && (
        <line x1={at(begins)} x2={at(ends)} y1="18" y2="18" strokeWidth="6" className={colour} />
      )}
      {from !== null && (
        <circle
          cx={at(from)}
          cy="18"
          r="5"
          strokeWidth="1.75"
          className={
            from < law[1] ? (now ? 'fill-accent stroke-ground' : 'fill-edge stroke-ground') : 'fill-ground stroke-edge'
          }
        />
      )}
      {from === null && (
        <line x1={at(law[0])} x2={at(ends)} y1="18" y2="18" strokeWidth="3" strokeDasharray="2 4" className={colour} />
      )}
    </>
  )
}

function Legend({ asOf, locale }: { asOf: string; locale?: DateLocale }) {
  return (
    <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 border-t border-line pt-2 text-sm text-muted">
      <Sign words="this wording is the law">
        <line x1="0" x2="24" y1="7" y2="7" strokeWidth="1.5" className="stroke-ink" />
      </Sign>
      <Sign words="it binds from its first day on">
        <line x1="5" x2="24" y1="7" y2="7" strokeWidth="6" className="stroke-accent" />
        <circle cx="6" cy="7" r="5" strokeWidth="1.75" className="fill-accent stroke-ground" />
      </Sign>
      <Sign words="a first day that was changed before it came">
        <circle cx="12" cy="7" r="5" strokeWidth="1.75" className="fill-ground stroke-edge" />
      </Sign>
      <Sign words={formatDay(asOf, locale)}>
        <line x1="12" x2="12" y1="0" y2="14" strokeWidth="1.5" strokeDasharray="3 2" className="stroke-ink" />
      </Sign>
    </figcaption>
  )
}

function Sign({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width="24" height="14" aria-hidden="true">
        {children}
      </svg>
      {words}
    </span>
  )
}

const yearStart = (day: string, more: number): string => `${Math.max(1900, Number(day.slice(0, 4)) + more)}-01-01`

/** "Binds from 2 Dec 2027", "Bound from 2 Feb 2025 until 27 Jul 2026". */
