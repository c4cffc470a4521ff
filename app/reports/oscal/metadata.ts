import { OSCAL_VERSION } from '#app/domain/framework-export'
import { line, list, type OscalProp, prop } from '#app/domain/framework-export-values'
import type { SnapshotSystem } from '#app/reports/snapshot'
import type { Telling } from './assessed'

const STATED =
  'Stated by the organisation in Plumbline, and frozen at the instant above. What applies is derived by rules from the facts stated; what the organisation answers is its own word, approved by a second person where “review” says so. This is not legal advice.'

interface Responsible {
  name: string
  role: string
  title: string
}

/** Who answers for a system, in OSCAL's names of those roles. */
export const ownersOf = ({ accountableOwner, technicalOwner }: SnapshotSystem): Responsible[] => [
  { name: accountableOwner, role: 'system-owner', title: 'Accountable owner' },
  { name: technicalOwner, role: 'system-poc-technical', title: 'Technical owner' },
]

/** The head of every document: what it is, the instant its facts were read, and how to find that snapshot again. */
export function metadata(
  { snapshot, digest, names }: Telling,
  title: string,
  people: readonly Responsible[] = [],
  missing = '',
) {
  const persons = [...new Set(people.map((person) => person.name))].filter((name) => line(name) !== '')
  return {
    title: line(title),
    'last-modified': snapshot.issuedAt,
    version: snapshot.issuedAt,
    'oscal-version': OSCAL_VERSION,
    props: snapshotProps(snapshot, digest),
    ...list(
      'roles',
      people.map(({ role, title }) => ({ id: role, title })),
    ),
    parties: [
      { uuid: names.party(), type: 'organization', name: lineOr(snapshot.organisation.name) },
      ...persons.map((name) => ({ uuid: names.person(name), type: 'person', name: line(name) })),
    ],
    ...list(
      'responsible-parties',
      people
        .filter(({ name }) => line(name) !== '')
        .map(({ name, role }) => ({ 'role-id': role, 'party-uuids': [names.person(name)] })),
    ),
    remarks: [STATED, missing].filter(Boolean).join('\n\n'),
  }
}

function snapshotProps(
  { report, product, template, asOf, chain, classification }: Telling['snapshot'],
  digest: string,
) {
  return [
    ...prop('report', report),
    ...prop('snapshot-sha256', digest),
    ...prop('as-of', asOf),
    ...prop('chain-sequence', chain.sequence),
    ...prop('chain-hash', chain.hash),
    ...prop('classification', classification),
    ...prop('made-with', `Plumbline ${product}, template ${template}`),
  ] satisfies OscalProp[]
}

/** One line; names that are all spaces still need a sign. */
export const lineOr = (text: string, otherwise = 'not stated'): string => line(text) || otherwise
