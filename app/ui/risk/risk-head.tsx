import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { LinkButton } from '#app/ui/kit/button'
import { RelativeDate } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { PageHeader } from '#app/ui/kit/page-header'
import { type Rated, RiskRating } from './risk-words'

interface RiskHeadProps {
  risk: Rated & {
    id: string
    reference: string
    title: string
    status: string
    systemId: string | null
    system: { name: string } | null
    dueOn: string | null
    ownerId: string | null
  }
  owner: string | null
  mayEdit: boolean
  today: string
  locale: DateLocale
}

export function RiskHead({ risk, owner, mayEdit, today, locale }: RiskHeadProps) {
  return (
    <PageHeader
      title={<bdi>{risk.title}</bdi>}
      crumbs={[{ label: 'Risks', href: paths.risks() }]}
      beside={
        <>
          <span className="text-muted">{risk.reference}</span>
          {risk.status === 'closed' && <Badge>Closed</Badge>}
        </>
      }
      facts={[
        { term: 'Rating', value: <RiskRating risk={risk} /> },
        {
          term: 'System',
          value: risk.systemId ? (
            <Link href={paths.systemRisks(risk.systemId)}>
              <bdi>{risk.system?.name}</bdi>
            </Link>
          ) : (
            'The whole organisation'
          ),
        },
        ...(owner || risk.ownerId === null ? [{ term: 'Owner', value: <bdi>{owner ?? 'nobody'}</bdi> }] : []),
        {
          term: 'Due',
          value: risk.dueOn ? (
            <RelativeDate date={risk.dueOn} today={today} overdue={risk.status === 'open'} locale={locale} />
          ) : (
            'no date'
          ),
        },
      ]}
      actions={
        mayEdit && (
          <LinkButton look="primary" href={`${paths.risk(risk.id)}?edit=yes`}>
            Change
          </LinkButton>
        )
      }
    />
  )
}
