import { componentKindLabel } from './component'
import type { FactCatalogue } from './framework/facts-schema'

/** The acts by which a system itself changes, not what is said about it. */
export const LIFECYCLE_ACTS = ['system.register', 'system.edit', 'component.add', 'component.edit', 'component.remove']

interface Event {
  at: string
  action: string
  body: string
}

export interface LifecycleChange {
  at: string
  text: string
}

/** What the trail tells about changes of a system, in a line each; what only reworded something is left out. */
export function lifecycleChanges(events: readonly Event[], catalogue: FactCatalogue): LifecycleChange[] {
  return events.flatMap(({ at, action, body }) => {
    const { before, after } = JSON.parse(body) as { before?: Sides; after?: Sides }
    const text = sayChange(action, before ?? {}, after ?? {}, catalogue)
    return text === '' ? [] : [{ at, text }]
  })
}

type Sides = Record<string, unknown>

function sayChange(action: string, before: Sides, after: Sides, catalogue: FactCatalogue): string {
  const [was, is] = [componentOf(before), componentOf(after)]
  switch (action) {
    case 'system.register':
      return 'Registered'
    case 'component.add':
      return `Added: ${is}`
    case 'component.remove':
      return `Taken out: ${was}`
    case 'component.edit':
      return was === is ? '' : `Changed: ${was} became ${is}`
    default:
      return sayFacts(before, after, catalogue)
  }
}

const componentOf = ({ kind, name, componentVersion }: Sides): string =>
  name === undefined ? '' : `${componentKindLabel(String(kind))} ${[name, componentVersion].filter(Boolean).join(' ')}`

function sayFacts(before: Sides, after: Sides, { facts }: FactCatalogue): string {
  const [was, is] = [factsIn(before), factsIn(after)]
  const changed = facts.filter(({ key }) => is[key] !== undefined && same(was[key]) !== same(is[key]))
  return changed.length === 0 ? '' : `Answered anew: ${changed.map(({ label }) => `“${label}”`).join(', ')}`
}

const factsIn = ({ facts }: Sides): Sides => (typeof facts === 'object' && facts !== null ? (facts as Sides) : {})
const same = (value: unknown): string => JSON.stringify(value ?? null)
