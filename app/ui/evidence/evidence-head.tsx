import { evidenceKindLabel } from '#app/domain/evidence'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { PageHeader } from '#app/ui/kit/page-header'
import { EvidenceMark } from './evidence-mark'

interface EvidenceHeadProps {
  evidence: {
    id: string
    kind: string
    title: string
    url: string
    validFrom: string | null
    validUntil: string | null
    withdrawnAt: string | null
    addedAt: string
  }
  addedBy: string
  may: { attach: boolean }
  today: string
  locale: DateLocale
  timeZone: string
}

/** What a piece of evidence is, whether it is good today, and how to get at it. */
export function EvidenceHead({ evidence, addedBy, may, today, locale, timeZone }: EvidenceHeadProps) {
  const { id, kind, title, url, withdrawnAt, addedAt } = evidence
  return (
    <PageHeader
      title={title}
      crumbs={[{ label: 'Evidence', href: paths.evidence() }]}
      facts={[
        { term: 'Kind', value: evidenceKindLabel(kind) },
        { term: 'Valid', value: <EvidenceMark evidence={evidence} today={today} locale={locale} /> },
        { term: 'Added', value: <DateText date={addedAt} timeZone={timeZone} locale={locale} /> },
        { term: 'By', value: <bdi>{addedBy}</bdi> },
      ]}
      actions={
        <>
          {kind === 'file' && (
            <LinkButton look="primary" href={paths.evidenceFile(id)} reload>
              Download the file
            </LinkButton>
          )}
          {kind === 'link' && (
            <LinkButton look="primary" href={url}>
              Open the link
            </LinkButton>
          )}
          {may.attach && withdrawnAt === null && (
            <LinkButton href={paths.attachEvidence(id)}>Attach to requirements</LinkButton>
          )}
        </>
      }
    />
  )
}
