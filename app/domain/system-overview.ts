import type { Bucket } from './assessment'
import type { Facts } from './facts'
import type { CompiledFramework } from './framework/compile'
import type { FactCatalogue } from './framework/facts-schema'
import { type OpenQuestion, outlookOf, tierReasons } from './outlook'
import { type Answered, type BucketCounts, pilesOf, standingOf } from './standing'
import type { SystemColumns } from './system'

/** How a system stands under one framework, as it is kept or as it was worked out for another day. */
export interface KeptScope extends BucketCounts {
  frameworkId: string
  verdict: string
  applicable: number
  unknownCount: number
  /** JSON [{from, count}] */
  firstDays: string
}

export interface ScopeFigures {
  frameworkId: string
  verdict: string
  applicable: number
  unknownCount: number
  firstDays: string
  piles: Record<Bucket, number>
}

type Described = SystemColumns & { facts: Facts }

/** The scopes of a system on a day, in the shape in which today's are kept. */
export function scopesOn(
  system: Described,
  frameworks: readonly CompiledFramework[],
  day: string,
  answers: readonly Answered[],
): KeptScope[] {
  return standingOf(system, frameworks, day, answers).scopes.map(
    ({ applies, unknown, ask: _, firstDays, ...scope }) => ({
      ...scope,
      applicable: applies.length,
      unknownCount: unknown.length,
      firstDays: JSON.stringify(firstDays),
    }),
  )
}

/** Requirements by their title instead of their id; one that the library no longer has keeps its id. */
export function titled<Row extends { frameworkId: string; requirementId: string }>(
  frameworks: readonly CompiledFramework[],
  rows: readonly Row[],
): (Row & { title: string })[] {
  const byId = new Map(frameworks.map((compiled) => [compiled.framework.id, compiled.byId]))
  return rows.map((row) => ({
    ...row,
    title: byId.get(row.frameworkId)?.get(row.requirementId)?.requirement.title ?? row.requirementId,
  }))
}

/** A framework without a kept scope does not apply. */
const NOT_COVERED = {
  ...{ verdict: 'no', applicable: 0, unknownCount: 0, firstDays: '[]' },
  ...{ implemented: 0, partly: 0, inProgress: 0, notImplemented: 0, notApplicable: 0, approved: 0 },
}

/** What the first page about a system says: figures by framework, what is still to ask, why it is in its tier. */
export function overviewOf(
  catalogue: FactCatalogue,
  frameworks: readonly CompiledFramework[],
  system: Described,
  scopes: readonly KeptScope[],
  day: string,
): {
  titles: Record<string, string>
  scopes: ScopeFigures[]
  openCount: number
  applicableCount: number
  ask: OpenQuestion[]
  reasons: ReturnType<typeof tierReasons>
} {
  const byFramework = new Map(scopes.map((scope) => [scope.frameworkId, scope]))
  const figures = frameworks.map(({ framework }): ScopeFigures => {
    const scope = byFramework.get(framework.id) ?? { ...NOT_COVERED, frameworkId: framework.id }
    const { frameworkId, verdict, applicable, unknownCount, firstDays } = scope
    return { frameworkId, verdict, applicable, unknownCount, firstDays, piles: pilesOf(scope) }
  })
  const applicableCount = figures.reduce((sum, scope) => sum + scope.applicable, 0)
  const settled = figures.reduce((sum, { piles }) => sum + piles.implemented + piles.notApplicable, 0)
  return {
    titles: Object.fromEntries(frameworks.map(({ framework: { id, title, shortTitle } }) => [id, shortTitle ?? title])),
    scopes: figures,
    openCount: applicableCount - settled,
    applicableCount,
    ask: outlookOf(catalogue, frameworks, system, day).ask,
    reasons: tierReasons(frameworks, system),
  }
}
