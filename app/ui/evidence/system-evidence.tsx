import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { type EvidenceRow, EvidenceTable, type EvidenceTableProps } from './evidence-table'

interface Row extends EvidenceRow {
  requirements: readonly { href: string; title: string }[]
}

interface SystemEvidenceProps
  extends Pick<EvidenceTableProps<Row>, 'rows' | 'names' | 'today' | 'locale' | 'timeZone'> {
  id: string
  mayAdd: boolean
}

/** The evidence of one system with what each piece is for. */
export function SystemEvidence({ id, mayAdd, ...shown }: SystemEvidenceProps) {
  return (
    <EvidenceTable<Row>
      {...shown}
      caption="Evidence of this system"
      attached={{
        key: 'requirements',
        head: 'For',
        cell: ({ requirements }) => (
          <ul>
            {requirements.map(({ href, title }) => (
              <li key={href} className="min-h-6 py-0.5">
                <Link href={href} quiet>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        ),
      }}
      empty={
        <EmptyState
          title="No evidence is attached to this system’s requirements"
          action={
            mayAdd && (
              <>
                <LinkButton href={paths.systemAssessments(id)}>Go to its requirements</LinkButton>
                <LinkButton href={paths.newEvidence()}>Add evidence</LinkButton>
              </>
            )
          }
        >
          Evidence is attached to a requirement, and stands here with every requirement of this system that it shows.
        </EmptyState>
      }
    />
  )
}
