import { Plus } from 'lucide-react'
import { componentKindLabel } from '#app/domain/component'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { type Column, Table } from '#app/ui/kit/table'
import { ComponentForm, type ComponentFormProps, type ComponentRow } from './component-form'

interface ComponentsPageProps {
  id: string
  components: readonly ComponentRow[]
  /** "new", the id of a component, or null. */
  editing: string | null
  mayEdit: boolean
  answer: ComponentFormProps['answer']
}

/** What a system is made of and where each part comes from. */
export function ComponentsPage({ id, components, editing, mayEdit, answer }: ComponentsPageProps) {
  const sentId = answer?.submission.initialValue?.id
  const open = answer ? (typeof sentId === 'string' && sentId !== '' ? sentId : 'new') : editing
  const edited = components.find((component) => component.id === open) ?? null
  const showForm = mayEdit && (open === 'new' || edited !== null)
  return (
    <div className="flex flex-col gap-5">
      {showForm && <ComponentForm key={open} systemId={id} component={edited} answer={answer} />}
      {!showForm && mayEdit && components.length > 0 && (
        <div>
          <LinkButton href={paths.systemComponents(id, { edit: 'new' })}>
            <Plus aria-hidden="true" />
            Add a component
          </LinkButton>
        </div>
      )}
      <Table
        caption="Components of this system"
        columns={columnsFor(id, mayEdit)}
        rows={components}
        rowKey={(row) => row.id}
        current={(row) => row.id === open}
        empty={showForm ? undefined : <NoComponents id={id} mayEdit={mayEdit} />}
      />
    </div>
  )
}

function NoComponents({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  return (
    <EmptyState
      title="No components recorded"
      action={
        mayEdit && (
          <LinkButton look="primary" href={paths.systemComponents(id, { edit: 'new' })}>
            Add the first one
          </LinkButton>
        )
      }
    >
      Here belong the models, datasets, software and services the system is made of, each with its supplier, version,
      licence and where it came from. Supply-chain requirements ask for this list.
    </EmptyState>
  )
}

function columnsFor(systemId: string, mayEdit: boolean): Column<ComponentRow>[] {
  const columns: Column<ComponentRow>[] = [
    {
      key: 'name',
      head: 'Component',
      cell: (row) => (
        <>
          <bdi className="font-medium [overflow-wrap:anywhere]">{row.name}</bdi>
          {row.notes && <span className="block text-sm whitespace-pre-line text-muted">{row.notes}</span>}
        </>
      ),
      className: 'min-w-48 max-w-96',
    },
    { key: 'kind', head: 'Kind', cell: (row) => <Badge>{componentKindLabel(row.kind)}</Badge> },
    { key: 'version', head: 'Version', cell: (row) => said(row.componentVersion) },
    {
      key: 'supplier',
      head: 'Supplier',
      cell: (row) => said(row.supplier),
      className: 'max-w-48 [overflow-wrap:anywhere]',
    },
    {
      key: 'licence',
      head: 'Licence',
      cell: (row) => said(row.licence),
      className: 'max-w-40 [overflow-wrap:anywhere]',
    },
    {
      key: 'provenance',
      head: 'Provenance',
      cell: (row) => (
        <>
          {said(row.provenance)}
          {row.sourceUrl && (
            <Link href={row.sourceUrl} className="block text-sm [overflow-wrap:anywhere]">
              {row.sourceUrl}
            </Link>
          )}
        </>
      ),
      className: 'min-w-40 max-w-80 [overflow-wrap:anywhere]',
    },
  ]
  if (!mayEdit) return columns
  return [
    ...columns,
    {
      key: 'edit',
      head: <span className="sr-only">Change</span>,
      align: 'right',
      cell: (row) => (
        <Link href={paths.systemComponents(systemId, { edit: row.id })}>
          Change<span className="sr-only"> {row.name}</span>
        </Link>
      ),
    },
  ]
}

const said = (text: string) => (text ? <bdi>{text}</bdi> : <span className="text-muted">–</span>)
