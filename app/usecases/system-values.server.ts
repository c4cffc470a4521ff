import { factProblems } from '#app/domain/facts'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { isLegalDate } from '#app/domain/legal-date'
import { Refusal } from '#app/domain/refusal'
import type { SystemValues } from '#app/domain/system'
import { factsOf } from '#app/domain/system'
import type { Json } from '#app/lib/canonical-json'
import { personal } from './personal.server'
import type { Settled } from './settle.server'

/** Refuses values that no form and no importer of ours would send: a name that is empty, answers that no question offers, days that do not exist. */
export function checkValues(values: SystemValues, catalogue: FactCatalogue): void {
  if (values.name.trim() === '')
    throw new Refusal('invalid', 'A system needs a name.', { fields: { name: 'Give the system a name.' } })
  const { placedOnMarketOn, putIntoServiceOn, significantChangeOn, retiredOn } = values
  for (const [key, day] of Object.entries({ placedOnMarketOn, putIntoServiceOn, significantChangeOn, retiredOn })) {
    if (day !== null && day !== 'not-yet' && !isLegalDate(day)) {
      throw new Refusal('invalid', `“${day}” is not a day.`, { fields: { [key]: 'Write the day as YYYY-MM-DD.' } })
    }
  }
  const problems = factProblems(catalogue, factsOf(values))
  if (problems.length > 0) {
    const fields = Object.fromEntries(problems.map((problem) => [problem.key, problem.message]))
    throw new Refusal('invalid', problems[0]!.message, { fields })
  }
}

/** A system as the trail shows it: what people said and what followed. */
export function trailOfSystem(values: SystemValues, settled: Settled, sourceKey: string | null = null): Json {
  const { accountableOwnerText, technicalOwnerText, roles, jurisdictions, facts, ...plain } = values
  return {
    ...plain,
    roles: [...roles],
    jurisdictions: [...jurisdictions],
    facts: facts as Json,
    ...(accountableOwnerText ? { accountableOwnerText: personal(accountableOwnerText, null) } : {}),
    ...(technicalOwnerText ? { technicalOwnerText: personal(technicalOwnerText, null) } : {}),
    ...(sourceKey ? { sourceKey } : {}),
    tier: settled.columns.tier,
    scope: Object.fromEntries(
      settled.scopes.map((scope) => [scope.frameworkId, `${scope.applicable} of ${scope.frameworkVersion}`]),
    ),
  }
}
