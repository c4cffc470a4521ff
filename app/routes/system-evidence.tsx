import { json, type LoaderFunctionArgs, type SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { evidenceOfSystem } from '#app/data/evidence.server'
import { peopleNames } from '#app/data/people.server'
import { getSystem } from '#app/data/systems.server'
import { reachOf } from '#app/domain/permissions'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { EvidenceTable } from '#app/ui/evidence/evidence-table'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { found, requirePermission } from '#app/web/visit.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const { db, scope, person, today } = visit
  const { id } = found(await getSystem(db, scope, args.params.systemId ?? ''))
  const evidence = await evidenceOfSystem(db, scope, id)
  const names = await peopleNames(
    db,
    scope,
    evidence.map((row) => row.addedById),
  )
  const library = await visit.library()
  const rows = evidence.map(({ links, ...row }) => ({
    ...row,
    requirements: links.map(({ assessment: { frameworkId, requirementId } }) => ({
      href: paths.assess(id, frameworkId, requirementId),
      title: library.get(frameworkId)?.byId.get(requirementId)?.requirement.title ?? requirementId,
    })),
  }))
  const mayAdd = reachOf(person.roles, 'evidence.add') !== 'none'
  const { locale, timeZone } = person
  return json({ rows, names: Object.fromEntries(names), today, locale: locale as DateLocale, timeZone, mayAdd, id })
}

type Row = SerializeFrom<typeof loader>['rows'][number]

export default function SystemEvidence() {
  const { rows, mayAdd, id, ...shown } = useLoaderData<typeof loader>()
  return (
    <EvidenceTable<Row>
      {...shown}
      caption="Evidence of this system"
      rows={rows}
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
