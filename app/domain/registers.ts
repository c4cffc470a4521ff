import type { Permission } from './permissions'

export interface RegisterInfo {
  id: string
  title: string
  /** one sentence for whoever chooses among them */
  lead: string
  /** as for the page that shows the same */
  permission: Permission
}

/** Every list that can be taken out as a table. */
export const REGISTERS = [
  {
    id: 'systems',
    title: 'AI systems',
    lead: 'Every system with its tier, stage, regions, owner and what is open.',
    permission: 'inventory.export',
  },
  {
    id: 'requirements',
    title: 'Requirements by system',
    lead: 'Every requirement that applies to a system or may apply, and how it stands.',
    permission: 'read',
  },
  {
    id: 'assessments',
    title: 'Assessments',
    lead: 'Every answer with its statement, its reason, its owner and who approved it.',
    permission: 'read',
  },
  {
    id: 'evidence',
    title: 'Evidence',
    lead: 'Every file, link and note with its period, its state and its SHA-256.',
    permission: 'read',
  },
  {
    id: 'risks',
    title: 'Risks',
    lead: 'Every risk with its ratings, treatment, owner and due date.',
    permission: 'read',
  },
  {
    id: 'components',
    title: 'Components',
    lead: 'The models, data sets, software and services that systems are made of.',
    permission: 'read',
  },
  {
    id: 'frameworks',
    title: 'Frameworks in use',
    lead: 'What the organisation has adopted, in which version, with the digest of the file.',
    permission: 'read',
  },
  {
    id: 'work',
    title: 'Work',
    lead: 'What is overdue, due soon, returned, or waits for approval.',
    permission: 'read',
  },
  {
    id: 'calendar',
    title: 'Law calendar',
    lead: 'What the laws in use do from today on, day by day, and how many systems it touches.',
    permission: 'read',
  },
  {
    id: 'reports',
    title: 'Reports',
    lead: 'Every report issued, with the digest of its facts and of its sealed file.',
    permission: 'read',
  },
  {
    id: 'trail',
    title: 'Trail',
    lead: 'Every event with the hash of the one before it; personal values stand as digests.',
    permission: 'trail.read',
  },
  {
    id: 'people',
    title: 'People and roles',
    lead: 'Everybody with access, their roles, and whether a second factor is set up.',
    permission: 'people.manage',
  },
] as const satisfies readonly RegisterInfo[]

export type RegisterId = (typeof REGISTERS)[number]['id']

export const registerInfo = (id: string): (RegisterInfo & { id: RegisterId }) | null =>
  REGISTERS.find((one) => one.id === id) ?? null

export const REGISTER_FORMATS = ['csv', 'xlsx'] as const
export type RegisterFormat = (typeof REGISTER_FORMATS)[number]

/** "systems.csv" → the register and how it is to be written; null for a file there is none of. */
export function registerFile(
  name: string,
): { register: RegisterInfo & { id: RegisterId }; format: RegisterFormat } | null {
  const dot = name.lastIndexOf('.')
  const format = REGISTER_FORMATS.find((one) => one === name.slice(dot + 1))
  const register = registerInfo(name.slice(0, Math.max(0, dot)))
  return register && format ? { register, format } : null
}
