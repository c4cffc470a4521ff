import type { Framework } from './schema'

/**
 * Whether a new organisation works with a framework from its first day: laws that are law, and the rules of one's own
 * house. Standards and guidance, what is only proposed and what is repealed are there to be chosen.
 */
export function isAdoptedByDefault({ kind, status }: Pick<Framework, 'kind' | 'status'>): boolean {
  return (kind === 'regulation' || kind === 'internal') && (status === 'adopted' || status === 'in-force')
}
