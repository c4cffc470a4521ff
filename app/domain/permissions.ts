import type { Actor, PersonRole } from './people'

/**
 * How far a permission reaches: everywhere in the organisation, only over systems the person owns
 * (as accountable or technical owner), or nowhere.
 */
export type Reach = 'all' | 'own' | 'none'

/**
 * The one table of who may do what. Columns: administrator, compliance officer, product owner, executive, auditor.
 * A = everywhere, o = own systems, – = not at all. Reading is for everyone inside: the auditor sees all and changes nothing.
 */
// biome-ignore format: a table is read by its columns
const TABLE = {
  //                     admin officer owner exec  auditor
  'read':                ['A', 'A', 'A', 'A', 'A'],
  'trail.read':          ['A', 'A', '–', '–', 'A'],
  'trail.verify':        ['A', 'A', '–', 'A', 'A'],
  'system.register':     ['–', 'A', 'A', '–', '–'],
  'system.edit':         ['–', 'A', 'o', '–', '–'],
  'system.archive':      ['–', 'A', '–', '–', '–'],
  'tier.override':       ['–', 'A', '–', '–', '–'],
  'inventory.import':    ['–', 'A', '–', '–', '–'],
  'inventory.export':    ['A', 'A', 'A', 'A', 'A'],
  'assess':              ['–', 'A', 'o', '–', '–'],
  'assessment.approve':  ['–', 'A', '–', '–', '–'],
  'evidence.add':        ['–', 'A', 'A', '–', '–'],
  'evidence.withdraw':   ['–', 'A', '–', '–', '–'],
  'risk.write':          ['–', 'A', 'o', '–', '–'],
  'risk.write-general':  ['–', 'A', '–', '–', '–'],
  'report.issue':        ['A', 'A', 'o', 'A', '–'],
  'report.withdraw':     ['A', 'A', '–', '–', '–'],
  'report.share':        ['A', 'A', '–', '–', '–'],
  'report.schedule':     ['A', 'A', '–', 'A', '–'],
  'guest.manage':        ['A', 'A', '–', '–', '–'],
  'guest.view':          ['–', '–', '–', '–', '–'],
  'keys.manage':         ['A', '–', '–', '–', '–'],
  'checkpoint.make':     ['A', 'A', '–', '–', 'A'],
  'organisation.export': ['A', '–', '–', '–', '–'],
  'framework.adopt':     ['A', 'A', '–', '–', '–'],
  'people.manage':       ['A', '–', '–', '–', '–'],
  'settings.write':      ['A', '–', '–', '–', '–'],
  'personal.erase':      ['A', '–', '–', '–', '–'],
  'demo.load':           ['A', '–', '–', '–', '–'],
} as const satisfies Record<
  string,
  readonly ['A' | 'o' | '–', 'A' | 'o' | '–', 'A' | 'o' | '–', 'A' | 'o' | '–', 'A' | 'o' | '–']
>

export type Permission = keyof typeof TABLE

export const PERMISSIONS = Object.keys(TABLE) as Permission[]

const COLUMNS: readonly PersonRole[] = ['administrator', 'compliance-officer', 'product-owner', 'executive', 'auditor']

/** How far a set of roles may do something: the widest of its roles. */
export function reachOf(roles: readonly PersonRole[], permission: Permission): Reach {
  const cells = roles.map((role) => TABLE[permission][COLUMNS.indexOf(role)])
  if (cells.includes('A')) return 'all'
  return cells.includes('o') ? 'own' : 'none'
}

/** How far an actor may do something. A guest may do one thing only: have recorded what they opened. The machine's operator and Plumbline's daily work may do everything, and the chain says so. */
export function reach(by: Actor, permission: Permission): Reach {
  if (by.kind === 'guest') return permission === 'guest.view' ? 'all' : 'none'
  return by.kind === 'person' ? reachOf(by.roles, permission) : 'all'
}

/** Whether an actor may do something to a system with these owners. */
export function mayOn(
  by: Actor,
  permission: Permission,
  system: { accountableOwnerId: string | null; technicalOwnerId: string | null },
): boolean {
  const far = reach(by, permission)
  if (far !== 'own' || by.kind !== 'person') return far === 'all'
  return system.accountableOwnerId === by.personId || system.technicalOwnerId === by.personId
}
