import { type Condition, conditionOf } from './condition'
import type { CompiledFramework } from './framework/compile'
import { type LawState, lawState } from './law-state'

export interface NextDoor {
  id: string
  title: string
}

/** What a requirement's own page says beyond its text: its conditions, grade, other numbers and its place in the law. */
export interface RequirementMore {
  level: string | null
  alsoKnownAs: string[]
  stages: string[]
  layers: string[]
  /** When the framework covers a system at all, when this requirement does, and who is bound. */
  covers: Condition | null
  applies: Condition | null
  binds: { title: string; condition: Condition | null }[]
  /** How it stands in the law on the day, whoever it binds. */
  state: LawState
  at: number
  of: number
  previous: NextDoor | null
  next: NextDoor | null
}

export function requirementMore(compiled: CompiledFramework, id: string, asOf: string): RequirementMore | null {
  const { framework, requirements, groups } = compiled
  const at = requirements.findIndex(({ requirement }) => requirement.id === id)
  const here = requirements[at]
  if (!here) return null
  const { level, alsoKnownAs, stages, layers, appliesWhen, binds } = here.requirement
  const door = (index: number): NextDoor | null => {
    const there = requirements[index]?.requirement
    return there ? { id: there.id, title: there.title } : null
  }
  return {
    ...{ level: level ?? null, alsoKnownAs, stages, layers },
    covers: conditionOf(framework.appliesWhen, compiled),
    applies: conditionOf(appliesWhen, compiled),
    binds: binds.flatMap((key) => {
      const role = framework.roles[key]
      return role ? [{ title: role.title, condition: conditionOf(role.when, compiled) }] : []
    }),
    state: lawState(groups[here.group]!.windows, asOf),
    ...{ at: at + 1, of: requirements.length, previous: door(at - 1), next: door(at + 1) },
  }
}
