import type { LawDay } from '#app/domain/picture'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Timeline } from '#app/ui/charts/timeline'

interface LawTimelineProps {
  days: readonly LawDay[]
  frameworks: Readonly<Record<string, string>>
  from: string
  locale: DateLocale
}

/** From when which duties begin to bind how many systems. */
export function LawTimeline({ days, frameworks, from, locale }: LawTimelineProps) {
  if (days.length === 0) return <p className="text-muted">No duty of your systems begins on a later day.</p>
  return (
    <Timeline
      label="What the law changes next"
      from={from}
      locale={locale}
      events={days.map(({ day, framework, systems, requirements }) => ({
        date: day,
        title: `${frameworks[framework] ?? framework}: ${requirements.toLocaleString('en')} ${requirements === 1 ? 'duty begins' : 'duties begin'}`,
        note: `${systems.toLocaleString('en')} ${systems === 1 ? 'system' : 'systems'}`,
        href: paths.systems({ framework }),
      }))}
    />
  )
}
