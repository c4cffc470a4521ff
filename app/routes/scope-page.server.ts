import { assessmentStates } from '#app/data/assessments.server'
import { getSystem } from '#app/data/systems.server'
import { isSettled } from '#app/domain/assessment'
import { clockLines } from '#app/domain/clock-lines'
import { applyingIn } from '#app/domain/elsewhere'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { mayOn } from '#app/domain/permissions'
import type { Question } from '#app/domain/questionnaire'
import { type Scope, scopeOf } from '#app/domain/scope'
import { type ScopeShow, scopeSections } from '#app/domain/scope-sections'
import { factsOf } from '#app/domain/system'
import { tensionsTouching } from '#app/domain/tensions'
import type { DateLocale } from '#app/lib/dates'
import type { Regime, ScopePage } from '#app/ui/scope/scope-page'
import { found, type Reading } from '#app/web/visit.server'
import { tensionsShown } from './tensions-shown.server'

/** Questions answered in place; the rest is for the Facts tab. */
const QUESTIONS_SHOWN = 5

const SHOWS: readonly ScopeShow[] = ['applies', 'unknown', 'no', 'all']

/** What binds a system on a day, framework by framework, and one of them line by line. */
export async function scopePage(visit: Reading, systemId: string, query: URLSearchParams): Promise<ScopePage> {
  const { db, scope: organisationId, ground, by, asOf, today, person } = visit
  const system = found(await getSystem(db, organisationId, systemId))
  const [library, states] = await Promise.all([visit.library(), assessmentStates(db, organisationId, systemId)])
  const facts = factsOf(system)
  const scoped = library.adopted.map((compiled) => ({ compiled, scope: scopeOf(compiled, facts, asOf) }))
  const answersOf = (id: string) =>
    new Map(states.filter((one) => one.frameworkId === id).map((one) => [one.requirementId, one]))
  const regimes = scoped.map(({ compiled, scope }) => regimeOf(compiled, scope, answersOf(compiled.framework.id)))
  const show = SHOWS.find((one) => one === query.get('show')) ?? 'applies'
  const asked = query.get('framework')
  const order: Regime['verdict'][] = ['true', 'unknown', 'false']
  regimes.sort(
    (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || b.counts.applicable - a.counts.applicable,
  )
  const chosenId = regimes.find(({ id }) => id === asked)?.id ?? regimes[0]?.id
  const chosen = scoped.find(({ compiled }) => compiled.framework.id === chosenId)
  const open = openFacts(scoped.map(({ scope }) => scope))
  const { catalogue } = ground.library
  const locale = person.locale as DateLocale
  const questions = open.slice(0, QUESTIONS_SHOWN).flatMap((key): Question[] => {
    const fact = catalogue.facts.find((one) => one.key === key)
    return fact ? [{ fact, state: facts[key] === null ? 'dont-know' : 'open', value: facts[key] }] : []
  })
  return {
    system: { id: system.id, version: system.version },
    regimes,
    chosen: chosen ? { id: chosen.compiled.framework.id, title: titleOf(chosen.compiled) } : null,
    show,
    sections: chosen
      ? scopeSections(chosen.compiled, facts, chosen.scope, answersOf(chosen.compiled.framework.id), show)
      : [],
    // What a law that is not in force threatens, it does not threaten yet.
    clocks: chosen?.scope.duty ? clockLines(chosen.compiled, facts, asOf) : null,
    tensions: tensionsShown(
      library,
      tensionsTouching(ground.library.tensions, bindingIn(scoped.map(({ scope }) => scope)), facts, catalogue),
    ),
    questions,
    moreQuestions: open.length - questions.length,
    ...{ asOf, today, locale },
    mayEdit: mayOn(by, 'system.edit', system),
  }
}

const titleOf = ({ framework }: CompiledFramework): string => framework.shortTitle ?? framework.title

function regimeOf(compiled: CompiledFramework, scope: Scope, answers: Map<string, { status: string }>): Regime {
  const { framework } = compiled
  const applying = scope.requirements.filter((one) => one.verdict === 'true' && one.timing !== 'ended')
  return {
    id: framework.id,
    title: titleOf(compiled),
    jurisdictions: framework.jurisdictions,
    verdict: scope.counts.applicable > 0 ? 'true' : scope.counts.unknown > 0 ? 'unknown' : 'false',
    duty: scope.duty,
    status: framework.status,
    roles: scope.roles.filter((role) => role.verdict === 'true').map((role) => role.title),
    tiers: scope.classifications.map(({ id, title, verdict }) => ({ id, title, verdict })),
    counts: scope.counts,
    firstDays: scope.firstDays,
    settled: applying.filter(({ id }) => isSettled(answers.get(id)?.status ?? 'not-started')).length,
  }
}

/** The requirements that bind, by framework. */
const bindingIn = (scopes: readonly Scope[]) =>
  new Map(scopes.filter(({ duty }) => duty).map((scope) => [scope.framework, new Set(applyingIn(scope))]))

/** Facts that would settle something, those that more frameworks wait for first. */
function openFacts(scopes: readonly Scope[]): string[] {
  const waits = new Map<string, number>()
  for (const { ask } of scopes) for (const key of ask) waits.set(key, (waits.get(key) ?? 0) + 1)
  return [...waits].sort((a, b) => b[1] - a[1]).map(([key]) => key)
}
