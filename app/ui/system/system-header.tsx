import type { HeldTier } from '#app/domain/standing'
import { tierLabel } from '#app/domain/system'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { SystemExportMenu } from '#app/ui/export/system-export-menu'
import { Badge } from '#app/ui/kit/badge'
import { LinkButton } from '#app/ui/kit/button'
import { DateText, RelativeDate } from '#app/ui/kit/date-text'
import { Note } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { StateMark } from '#app/ui/state-mark'
import { TierBadge } from '#app/ui/tier-badge'
import { basisOf, tierWeight } from './tier-words'

interface SystemHeaderProps {
  system: {
    id: string
    name: string
    reference: string
    tier: string
    tiers: readonly HeldTier[]
    tierOverride: { reason: string } | null
    archivedAt: string | null
  }
  tierReason: string
  stage: string | null
  regions: readonly string[]
  owner: string | null
  ownerText: string
  nextDay: string | null
  asOf: string
  locale: string
  may: { edit: boolean; assess: boolean }
}

/** What to know about a system at once, on each of its pages. */
export function SystemHeader(props: SystemHeaderProps) {
  const { system, tierReason, stage, regions, owner, ownerText, nextDay, asOf, may } = props
  const locale = props.locale as DateLocale
  return (
    <>
      <PageHeader
        title={<bdi className="[overflow-wrap:anywhere]">{system.name}</bdi>}
        crumbs={[{ label: 'Systems', href: paths.systems() }]}
        beside={
          <>
            <span className="text-muted">{system.reference}</span>
            <TierBadge
              weight={tierWeight(system.tier)}
              reference={system.tierOverride ? 'decided by a person' : basisOf(system)}
              reason={tierReason}
              href={paths.system(system.id, 'tier')}
            >
              {tierLabel(system.tier)}
            </TierBadge>
            {stage && <Badge>{stage}</Badge>}
          </>
        }
        facts={[
          {
            term: 'Owner',
            value: owner ? (
              <bdi>{owner}</bdi>
            ) : (
              <StateMark mark="unknown">{ownerText ? `${ownerText}, not chosen yet` : 'Nobody yet'}</StateMark>
            ),
          },
          {
            term: 'Regions',
            value: regions.length > 0 ? regions.join(', ') : <StateMark mark="unknown">Not answered</StateMark>,
          },
          { term: 'Next date', value: nextDay ? <RelativeDate date={nextDay} today={asOf} locale={locale} /> : 'none' },
        ]}
        actions={
          system.archivedAt === null && (
            <>
              {may.assess && (
                <LinkButton look="primary" href={paths.systemAssessments(system.id)}>
                  Assess
                </LinkButton>
              )}
              <LinkButton href={paths.systemReports(system.id)}>Report</LinkButton>
              <SystemExportMenu id={system.id} />
            </>
          )
        }
      />
      {system.archivedAt && (
        <Note kind="warn" title="This system is archived" className="mb-4">
          Since <DateText date={system.archivedAt.slice(0, 10)} locale={locale} />. It counts nowhere any more;
          everything about it stays readable.
        </Note>
      )}
    </>
  )
}
