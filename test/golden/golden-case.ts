import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { FrameworkLibrary } from '#app/data/frameworks.server'
import { explainRequirement } from '#app/domain/explain-requirement'
import type { Facts } from '#app/domain/facts'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { questionnaire } from '#app/domain/questionnaire'
import { standingOf } from '#app/domain/standing'
import { factsOf } from '#app/domain/system'

/** "framework:requirement", with words its sentence must hold, in any letter case. */
const place = z.string().regex(/^[\w.-]+:[\w.-]+$/)
const says = z.array(z.string().min(3)).min(1)
const day = z.iso.date()

/** One written example: a system as its owner describes it, and what a specialist says binds it on which day and why. */
export const goldenSchema = z.strictObject({
  name: z.string(),
  story: z.string(),
  roles: z.array(z.string()),
  jurisdictions: z.array(z.string()),
  stage: z.string().default('operation'),
  sourcing: z.string().default('own-build'),
  placedOnMarketOn: z.string().nullable().default(null),
  putIntoServiceOn: z.string().nullable().default(null),
  significantChangeOn: z.string().nullable().default(null),
  retiredOn: z.string().nullable().default(null),
  facts: z.record(z.string(), z.union([z.boolean(), z.string(), z.number(), z.array(z.string())])),
  on: z
    .array(
      z.strictObject({
        date: day,
        tier: z.string(),
        /** Every regulation and framework of ours that binds, with how many of its requirements do. A bill binds nobody. */
        applies: z.record(z.string(), z.int().positive()),
        must: z.array(
          z.strictObject({
            requirement: place,
            timing: z.enum(['in-force', 'upcoming', 'ended']),
            from: day.nullable(),
            says,
          }),
        ),
        mustNot: z.array(z.strictObject({ requirement: place, says })),
      }),
    )
    .min(2),
})
export type Golden = z.infer<typeof goldenSchema>

export const goldenFolder = import.meta.dirname
export const goldenFiles = (): string[] => readdirSync(goldenFolder).filter((name) => name.endsWith('.json'))
export const readGolden = (file: string): Golden =>
  goldenSchema.parse(JSON.parse(readFileSync(join(goldenFolder, file), 'utf8')))

export function goldenFacts({ facts, ...columns }: Golden): Facts {
  return factsOf({ ...columns, facts })
}

const COUNTED = new Set(['regulation', 'internal'])

/** What the machine says, in the form of what the specialist wrote. */
export function saidOn(golden: Golden, compiled: ReadonlyMap<string, CompiledFramework>, date: string) {
  const standing = standingOf(golden, [...compiled.values()], date)
  const binding = standing.scopes.filter(
    ({ frameworkId, applies }) => applies.length > 0 && COUNTED.has(compiled.get(frameworkId)!.framework.kind),
  )
  return {
    tier: standing.tier,
    applies: Object.fromEntries(binding.map(({ frameworkId, applies }) => [frameworkId, applies.length])),
    explain(requirement: string) {
      const [framework, id] = requirement.split(':') as [string, string]
      const found = compiled.get(framework)
      return found ? explainRequirement(found, goldenFacts(golden), date, id) : null
    },
  }
}

/** Questions of the law still open on a day, and answers to questions nobody asks: an owner leaves neither. */
export function loose(golden: Golden, library: FrameworkLibrary, date: string): string[] {
  const laws = [...library.compiled.values()].filter(({ framework }) => framework.kind === 'regulation')
  const facts = goldenFacts(golden)
  const asked = questionnaire(library.catalogue, laws, facts, date).groups.flatMap(({ questions }) => questions)
  const open = asked.filter(({ state }) => state !== 'answered').map(({ fact }) => `${fact.key} is open`)
  const arising = new Set(asked.map(({ fact }) => fact.key))
  const idle = Object.keys(golden.facts).filter((key) => !arising.has(key))
  return [...open, ...idle.map((key) => `${key} does not arise`)]
}
