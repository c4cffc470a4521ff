import type { Facts, FactValue } from './facts'
import type { CompiledFramework } from './framework/compile'
import type { Fact, FactCatalogue } from './framework/facts-schema'
import { RuleCompiler, type RuleNode } from './rule-nodes'
import { evaluate, evaluation, FALSE, TRUE } from './rules'
import { openQuestions } from './scope'

/** open: nobody answered yet. dont-know: somebody looked and could not say. */
export type QuestionState = 'answered' | 'dont-know' | 'open'
export type Question = { fact: Fact; state: QuestionState; value: FactValue | null | undefined }
export type Questionnaire = {
  groups: { id: string; title: string; help: string | undefined; questions: Question[] }[]
  progress: { answered: number; dontKnow: number; of: number }
  /** The first open question in the order of the form; null when all are answered or passed over. */
  next: string | null
}

const guardsOf = new WeakMap<FactCatalogue, { compiler: RuleCompiler; guards: (RuleNode | null)[] }>()

function guards(catalogue: FactCatalogue) {
  const known = guardsOf.get(catalogue)
  if (known) return known
  const compiler = new RuleCompiler(catalogue)
  const made = { compiler, guards: catalogue.facts.map((fact) => compiler.guard(fact.key)) }
  guardsOf.set(catalogue, made)
  return made
}

/**
 * The questions that matter for a system now: those whose answer can still change what some framework asks, and those
 * answered already (so that they can be corrected), as long as they arise. An unanswered question nobody's rule waits
 * for is not shown.
 */
export function questionnaire(
  catalogue: FactCatalogue,
  frameworks: Iterable<CompiledFramework>,
  facts: Facts,
  asOf: string,
): Questionnaire {
  const { compiler, guards: nodes } = guards(catalogue)
  const on = evaluation(facts, compiler)
  const asked = new Set<string>()
  for (const compiled of frameworks) for (const key of openQuestions(compiled, facts, asOf)) asked.add(key)

  const progress = { answered: 0, dontKnow: 0, of: 0 }
  const byGroup = new Map<string, Question[]>(catalogue.groups.map((group) => [group.id, []]))
  let next: string | null = null
  for (const [index, fact] of catalogue.facts.entries()) {
    const value = facts[fact.key]
    const state: QuestionState = value === undefined ? 'open' : value === null ? 'dont-know' : 'answered'
    const guard = nodes[index] ?? null
    const arising = guard === null ? TRUE : evaluate(guard, on)
    if (arising === FALSE || (state !== 'answered' && (arising !== TRUE || !asked.has(fact.key)))) continue
    byGroup.get(fact.group)?.push({ fact, state, value })
    progress.of++
    if (state === 'answered') progress.answered++
    else if (state === 'dont-know') progress.dontKnow++
    else next ??= fact.key
  }
  return {
    groups: catalogue.groups
      .map(({ id, title, help }) => ({ id, title, help, questions: byGroup.get(id) ?? [] }))
      .filter((group) => group.questions.length > 0),
    progress,
    next,
  }
}
