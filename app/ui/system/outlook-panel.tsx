import type { FrameworkOutlook, Outlook } from '#app/domain/outlook'
import { tierLabel } from '#app/domain/system'
import type { DateLocale } from '#app/lib/dates'
import { DateText } from '#app/ui/kit/date-text'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Panel } from '#app/ui/kit/panel'
import { StateMark } from '#app/ui/state-mark'
import { TierBadge } from '#app/ui/tier-badge'
import { basisOf, tierWeight } from './tier-words'

interface OutlookPanelProps {
  outlook: Outlook
  /** "7 of 16 questions answered" */
  progress: string
  today: string
  locale?: DateLocale
}

/** What follows from the answers so far: tier, frameworks, and what is still to ask. Fills while one answers. */
export function OutlookPanel({ outlook, progress, today, locale }: OutlookPanelProps) {
  const ordered = [...outlook.frameworks].sort((a, b) => order[a.verdict] - order[b.verdict])
  return (
    <Panel title="What follows" note={progress}>
      <div role="status" className="sr-only">
        {tierLabel(outlook.tier)}. {outlook.applicable} requirements apply.
      </div>
      <TierSoFar outlook={outlook} />
      <h3 className="mt-4">Frameworks</h3>
      <ul className="mt-1">
        {ordered.map((framework) => (
          <li key={framework.id} className="border-t border-line py-2 first:border-t-0">
            <FrameworkSoFar framework={framework} today={today} locale={locale} />
          </li>
        ))}
      </ul>
      <StillToAsk outlook={outlook} />
    </Panel>
  )
}

const order = { applies: 0, unknown: 1, no: 2 }

function TierSoFar({ outlook }: { outlook: Outlook }) {
  const { tier, tiers } = outlook
  const may = tiers.filter((held) => !held.certain && held.level !== 'other').map((held) => held.title)
  return (
    <div className="flex flex-col items-start gap-1">
      <span className="caps-label">Tier under the EU AI Act</span>
      <TierBadge weight={tierWeight(tier)} reference={basisOf(outlook)}>
        {tierLabel(tier)}
      </TierBadge>
      {tier === 'unknown' && may.length > 0 && (
        <p className="text-sm text-muted">
          It may still be: {[...new Set(may)].slice(0, 3).join('; ')}. The questions below settle it.
        </p>
      )}
    </div>
  )
}

function FrameworkSoFar({
  framework,
  today,
  locale,
}: { framework: FrameworkOutlook } & Pick<OutlookPanelProps, 'today' | 'locale'>) {
  const { title, verdict, applicable, unknown, firstDay, why } = framework
  return (
    <Disclosure
      summary={
        <>
          <span className={verdict === 'no' ? 'text-muted' : 'font-medium'}>{title}</span>
          <span className="block text-sm text-muted">
            {verdict === 'no' && 'Asks nothing'}
            {applicable > 0 && `${applicable} ${applicable === 1 ? 'requirement' : 'requirements'}`}
            {applicable > 0 && unknown > 0 && ', '}
            {unknown > 0 && `${unknown} cannot be told yet`}
            {firstDay && (
              <>
                , first {firstDay <= today ? 'since' : 'from'} <DateText date={firstDay} locale={locale} />
              </>
            )}
          </span>
        </>
      }
    >
      <p className="prose-measure text-sm">{why}</p>
    </Disclosure>
  )
}

/** The questions nobody answered or passed over yet, and who waits for them. */
function StillToAsk({ outlook }: { outlook: Outlook }) {
  if (outlook.ask.length === 0) {
    return (
      <p className="mt-3 border-t border-line pt-3 text-sm">Nothing more to ask: every answer that matters is there.</p>
    )
  }
  const shown = outlook.ask.slice(0, 5)
  return (
    <div className="mt-3 border-t border-line pt-3">
      <h3>
        Still to ask <span className="font-normal text-muted">({outlook.ask.length})</span>
      </h3>
      <ul className="mt-1 flex flex-col gap-1.5 text-sm">
        {shown.map((question) => (
          <li key={question.key}>
            <StateMark mark="unknown" compact /> {question.label}
            <span className="block ps-5.5 text-muted">Decides: {question.decides.join(', ')}</span>
          </li>
        ))}
      </ul>
      {outlook.ask.length > shown.length && (
        <p className="mt-1 text-sm text-muted">
          and {outlook.ask.length - shown.length} more; some fall away as you answer.
        </p>
      )}
    </div>
  )
}
