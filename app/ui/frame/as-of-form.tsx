import { Form } from '@remix-run/react'
import { CalendarDays } from 'lucide-react'
import { useRef } from 'react'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { Button } from '#app/ui/kit/button'
import { cx } from '#app/ui/kit/cx'
import { BareLink, Link } from '#app/ui/kit/link'
import { usePopover } from './use-popover'

export interface AsOf {
  /** The day the page answers for, "YYYY-MM-DD". */
  day: string
  /** The person's calendar day now. */
  today: string
  /** The same page for today. */
  todayHref: string
  /** Other query parameters of the page, kept when the date moves. */
  keep?: Readonly<Record<string, string>>
  /** Days worth looking at: "High-risk duties, Annex III". */
  shortcuts?: readonly { day: string; label: string; href: string }[]
}

/** Moves the whole page to another day. The date is written out, since browsers show 2/12 in two ways; a GET form, so it works before JavaScript. */
export function AsOfForm({ asOf, locale }: { asOf: AsOf; locale?: DateLocale }) {
  const details = useRef<HTMLDetailsElement>(null)
  usePopover(details)
  const moved = asOf.day !== asOf.today
  return (
    <details ref={details} className="relative shrink-0 print:hidden">
      <summary
        className={cx(
          'flex h-8 items-center gap-2 rounded-md border px-2 whitespace-nowrap pointer-coarse:h-10',
          moved ? 'border-warn bg-warn-soft font-semibold' : 'border-edge hover:border-ink/60',
        )}
      >
        <CalendarDays aria-hidden="true" className="size-4 text-muted max-sm:hidden" />
        <span className={cx('font-normal text-muted', 'max-sm:sr-only')}>As of</span>
        {formatDay(asOf.day, locale)}
      </summary>
      <div className="absolute end-0 top-10 z-40 w-72 rounded-lg border border-line bg-ground p-3 shadow-float">
        <Form method="get" className="flex items-end gap-2" preventScrollReset>
          {Object.entries(asOf.keep ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <label className="min-w-0 flex-1">
            <span className="text-sm text-muted">Show everything as of</span>
            <input
              key={asOf.day}
              type="date"
              name="asOf"
              defaultValue={asOf.day}
              required
              className="mt-1 h-8 w-full rounded-md border border-edge bg-ground px-2"
            />
          </label>
          <Button>Show</Button>
        </Form>
        {asOf.shortcuts && asOf.shortcuts.length > 0 && (
          <ul className="mt-3 border-t border-line pt-1">
            {asOf.shortcuts.map((shortcut) => (
              <li key={shortcut.day + shortcut.label}>
                <BareLink href={shortcut.href} className="-mx-1 flex flex-col rounded-sm px-1 py-1 hover:bg-raised">
                  {formatDay(shortcut.day, locale)}
                  <span className="text-sm text-muted">{shortcut.label}</span>
                </BareLink>
              </li>
            ))}
          </ul>
        )}
        {moved && (
          <p className="mt-3 border-t border-line pt-2">
            <Link href={asOf.todayHref} today>
              Back to today, {formatDay(asOf.today, locale)}
            </Link>
          </p>
        )}
      </div>
    </details>
  )
}

/** Loud, on screen and on paper, while the page answers for another day than today. */
export function AsOfNotice({ asOf, locale }: { asOf: AsOf; locale?: DateLocale }) {
  if (asOf.day === asOf.today) return null
  const past = asOf.day < asOf.today
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-center gap-x-3 border-b border-warn bg-warn-soft px-4 py-1.5 text-ink"
    >
      <span>
        Everything on this page is <strong className="font-semibold">as of {formatDay(asOf.day, locale)}</strong>
        {past ? ', by the law as it stood then' : ', by the law as we know it today'}. Today is{' '}
        {formatDay(asOf.today, locale)}.
      </span>
      <BareLink
        href={asOf.todayHref}
        today
        className="font-medium text-accent underline underline-offset-3 print:hidden"
      >
        Back to today
      </BareLink>
    </div>
  )
}
