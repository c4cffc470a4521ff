import { Form } from '@remix-run/react'
import type { FrameworkLine, RequirementHit } from '#app/domain/framework-view'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { type Column, Table } from '#app/ui/kit/table'

interface FrameworksScreenProps {
  lines: readonly FrameworkLine[]
  /** Kept counts by "framework|verdict". */
  systems: Record<string, number>
  words: string
  hits: readonly RequirementHit[]
}

/** The library: laws, standards and guidance, and a search across everything they ask. */
export function FrameworksScreen({ lines, systems, words, hits }: FrameworksScreenProps) {
  const adopted = lines.filter((line) => line.adopted).length
  const columns: Column<FrameworkLine>[] = [
    { key: 'title', head: 'Framework', cell: (line) => line.title },
    {
      key: 'kind',
      head: 'Kind',
      cell: (line) => (
        <span className="whitespace-nowrap">
          {line.kind}
          {line.status !== 'in-force' && (
            <span className="ms-2">
              <Badge>{line.status}</Badge>
            </span>
          )}
        </span>
      ),
    },
    { key: 'where', head: 'Where', cell: (line) => line.jurisdictions.join(', ') || 'Everywhere' },
    { key: 'themes', head: 'Themes', cell: (line) => line.themes.join(', '), className: 'max-lg:hidden' },
    { key: 'edition', head: 'Edition', cell: (line) => line.edition, className: 'max-xl:hidden text-muted' },
    { key: 'count', head: 'Requirements', align: 'right', cell: (line) => line.requirements },
    {
      key: 'systems',
      head: 'Systems',
      align: 'right',
      cell: (line) =>
        line.adopted ? (
          <Link href={paths.systems({ framework: line.id })}>{systems[`${line.id}|applies`] ?? 0}</Link>
        ) : (
          <span className="text-muted">–</span>
        ),
    },
    {
      key: 'adopted',
      head: 'In use',
      cell: (line) => (line.adopted ? 'In use' : <span className="text-muted">Not in use</span>),
    },
  ]
  return (
    <>
      <PageHeader
        title="Frameworks"
        lead={`${lines.length} laws, standards and guides in the library, ${adopted} in use. What is in use is worked out for every system.`}
      />
      <Form method="get" role="search" className="mb-4 flex items-end gap-2">
        <Field label="Find a requirement in all of them" className="w-96 max-w-full">
          <Input name="q" type="search" defaultValue={words} placeholder="human oversight, Art. 26, poisoning" />
        </Field>
        <Button>Find</Button>
      </Form>
      {words !== '' && <Hits hits={hits} words={words} />}
      <Table
        caption="Frameworks in the library"
        columns={columns}
        rows={lines}
        rowKey={(line) => line.id}
        rowHref={(line) => paths.framework(line.id)}
      />
    </>
  )
}

function Hits({ hits, words }: Pick<FrameworksScreenProps, 'hits' | 'words'>) {
  if (hits.length === 0)
    return (
      <div className="mb-6">
        <EmptyState title={`Nothing holds “${words}”`}>Try fewer words, or an article number.</EmptyState>
      </div>
    )
  return (
    <section aria-label="Requirements found" className="mb-8">
      <p role="status" className="text-sm text-muted">
        {hits.length === 100 ? 'The first 100 requirements' : `${hits.length} requirements`} with “{words}”
      </p>
      <ul className="mt-1">
        {hits.map((hit) => (
          <li key={`${hit.frameworkId} ${hit.id}`} className="flex flex-wrap gap-x-3 border-t border-line py-1.5">
            <Link href={paths.requirement(hit.frameworkId, hit.id)}>{hit.title}</Link>
            <span className="text-sm text-muted">
              {hit.framework}
              {hit.cite && `, ${hit.cite}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
