import { Form } from '@remix-run/react'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { Button } from '#app/ui/kit/button'
import { BareLink } from '#app/ui/kit/link'

export interface AsOf {
  /** The day the page answers for, "YYYY-MM-DD". */
  day: string
  /** The person's calendar day now. */
  today: string
  /** Other query parameters of the page, kept when the date moves. */
  keep?: Readonly<Record<string, string>>
  /** The same page for today. */
  todayHref: string
}

/** Moves the whole page to another day; a plain GET form, so it works before JavaScript and can be bookmarked. */
export function AsOfForm({ asOf }: { asOf: AsOf }) {
  const moved = asOf.day !== asOf.today
  return (
    <Form method="get" className="flex items-center gap-1 print:hidden" preventScrollReset>
      {Object.entries(asOf.keep ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="as-of" className="text-sm text-muted max-md:sr-only">
        As of
      </label>
      <input
        id="as-of"
        key={asOf.day}
        type="date"
        name="asOf"
        defaultValue={asOf.day}
        required
        className={
          moved
            ? 'h-8 w-34 rounded-md border border-warn bg-warn-soft px-2 font-medium text-ink'
            : 'h-8 w-34 rounded-md border border-edge bg-ground px-2 text-ink hover:border-ink/60'
        }
      />
      <Button look="quiet" className="px-2 max-sm:sr-only">
        Go
      </Button>
    </Form>
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
      <BareLink href={asOf.todayHref} className="font-medium text-accent underline underline-offset-3 print:hidden">
        Back to today
      </BareLink>
    </div>
  )
}
