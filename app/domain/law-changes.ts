import type { CompiledFramework } from './framework/compile'

/**
 * Whether what a framework asks changes between two days by itself: something becomes law, stops being law, or ends.
 * A first day that comes changes nothing about what applies; it moves from upcoming to in force wherever it is shown.
 */
export function lawChangesBetween(compiled: CompiledFramework, after: string, upTo: string): boolean {
  const comes = (day: unknown) => typeof day === 'string' && day > after && day <= upTo
  return compiled.groups.some(({ windows }) =>
    windows.some(({ lawSince, lawUntil, until }) => comes(lawSince) || comes(lawUntil) || comes(until)),
  )
}
