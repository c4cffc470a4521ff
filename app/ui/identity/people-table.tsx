import { roleLabel } from '#app/domain/people'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { type Column, Table } from '#app/ui/kit/table'

interface PersonRow {
  id: string
  name: string
  email: string
  roles: readonly string[]
  status: string
  secondFactor: boolean
}

/** How somebody stands, in a word. */
export function AccessBadge({ status }: { status: string }) {
  if (status === 'active') return <Badge tone="good">Active</Badge>
  return <Badge>{status === 'erased' ? 'Erased' : 'Access ended'}</Badge>
}

/** Everybody of the organisation, each leading to their page. */
export function PeopleTable({ people, self }: { people: readonly PersonRow[]; self: string }) {
  const columns: Column<PersonRow>[] = [
    { key: 'name', head: 'Name', cell: (person) => (person.id === self ? `${person.name} (you)` : person.name) },
    { key: 'email', head: 'E-mail address', cell: (person) => (person.status === 'erased' ? '' : person.email) },
    { key: 'roles', head: 'Roles', cell: (person) => person.roles.map(roleLabel).join(', ') },
    { key: 'factor', head: 'Second factor', cell: (person) => (person.secondFactor ? 'On' : 'Off') },
    { key: 'access', head: 'Access', cell: (person) => <AccessBadge status={person.status} /> },
  ]
  return (
    <Table
      caption={`People (${people.length})`}
      showCaption
      columns={columns}
      rows={people}
      rowKey={(person) => person.id}
      rowHref={(person) => (person.status === 'erased' ? undefined : paths.person(person.id))}
    />
  )
}
