import { explainRequirement } from '#app/domain/explain-requirement'
import type { Facts } from '#app/domain/facts'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { Verdict } from '#app/domain/rules'
import { factsOf, type SystemColumns } from '#app/domain/system'

/** The reasons a statement names, each once, and which of them belong to a group of requirements. */
export interface GroupReasons {
  sentences: string[]
  /** numbers of sentences (from 1) with the systems they hold for, those of most systems first */
  of(group: number, verdict: Verdict): { reason: number; systems: number }[]
}

/** More reasons than these for one requirement and nobody reads them. */
const MOST = 3

/** Requirements that share conditions and dates share their reasons, so that each group is explained once for each system. */
export function groupReasons(
  compiled: CompiledFramework,
  systems: readonly (SystemColumns & { facts: Facts })[],
  asOf: string,
): GroupReasons {
  const first = new Map<number, string>()
  for (const { requirement, group } of compiled.requirements) if (!first.has(group)) first.set(group, requirement.id)
  const { status } = compiled.framework
  const duty = status === 'adopted' || status === 'in-force'
  const facts = systems.map(factsOf)
  const found = new Map<string, Map<string, number>>()
  for (const [group, id] of first) {
    for (const one of facts) {
      const { verdict, timing, sentence } = explainRequirement(compiled, one, asOf, id)!
      const binds = duty && timing !== 'ended' ? verdict : 'false'
      const said = duty || verdict === 'false' ? sentence : `It is ${status} and binds nobody. ${sentence}`
      const key = `${group} ${binds}`
      const counts = found.get(key) ?? new Map<string, number>()
      found.set(key, counts.set(said, (counts.get(said) ?? 0) + 1))
    }
  }
  const numbers = new Map<string, number>()
  const numbered = (sentence: string): number => {
    if (!numbers.has(sentence)) numbers.set(sentence, numbers.size + 1)
    return numbers.get(sentence)!
  }
  const kept = new Map(
    [...found].map(([key, counts]) => [
      key,
      [...counts]
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
        .slice(0, MOST)
        .map(([sentence, count]) => ({ sentence, systems: count })),
    ]),
  )
  // Numbered when first asked for: in the order of the source, and only what the statement names.
  const sentences: string[] = []
  return {
    sentences,
    of: (group, verdict) =>
      (kept.get(`${group} ${verdict}`) ?? []).map(({ sentence, systems: count }) => {
        const reason = numbered(sentence)
        sentences[reason - 1] = sentence
        return { reason, systems: count }
      }),
  }
}
