import { type Facts, factProblems } from '#app/domain/facts'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { isLegalDate } from '#app/domain/legal-date'
import { Refusal } from '#app/domain/refusal'
import type { SystemValues } from '#app/domain/system'
import { factsOf } from '#app/domain/system'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { cleanText, joinList, splitList } from '#app/lib/text'
import { personal } from './personal.server'
import type { Settled } from './settle.server'

export const LONGEST_REFERENCE = 80

/**
 * The values as they are kept. Refuses what no form and no importer of ours would send: a name that is empty, answers
 * that no question offers, days that do not exist. What is stored already may stay: a question may have gone since.
 */
export function checkValues(input: SystemValues, catalogue: FactCatalogue, stored: Facts = {}): SystemValues {
  const values = cleanValues(input)
  if (values.name === '')
    throw new Refusal('invalid', 'A system needs a name.', { fields: { name: 'Give the system a name.' } })
  if (values.reference.length > LONGEST_REFERENCE)
    throw new Refusal('invalid', 'The reference is too long.', {
      fields: { reference: `Use at most ${LONGEST_REFERENCE} characters.` },
    })
  const { placedOnMarketOn, putIntoServiceOn, significantChangeOn, retiredOn } = values
  for (const [key, day] of Object.entries({ placedOnMarketOn, putIntoServiceOn, significantChangeOn, retiredOn })) {
    if (day !== null && day !== 'not-yet' && !isLegalDate(day)) {
      throw new Refusal('invalid', `“${day}” is not a day.`, { fields: { [key]: 'Write the day as YYYY-MM-DD.' } })
    }
  }
  const same = (key: string) => canonicalJson([values.facts[key]] as Json) === canonicalJson([stored[key]] as Json)
  const problems = factProblems(catalogue, factsOf(values)).filter(({ key }) => !(key in stored && same(key)))
  if (problems.length > 0) {
    const fields = Object.fromEntries(problems.map((problem) => [problem.key, problem.message]))
    throw new Refusal('invalid', problems[0]!.message, { fields })
  }
  return values
}

function cleanValues(values: SystemValues): SystemValues {
  const line = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()
  const lines = (text: string): string => cleanText(text).trim()
  const answers = Object.entries(values.facts).map(
    ([key, answer]) => [key, typeof answer === 'string' ? lines(answer) : answer] as const,
  )
  return {
    ...values,
    name: line(values.name),
    reference: line(values.reference),
    description: lines(values.description),
    purpose: lines(values.purpose),
    businessUnit: lines(values.businessUnit),
    vendor: lines(values.vendor),
    accountableOwnerText: lines(values.accountableOwnerText),
    technicalOwnerText: lines(values.technicalOwnerText),
    // As the columns hold them: a region ticked twice would be counted twice, and taken back once.
    roles: splitList(joinList(values.roles)),
    jurisdictions: splitList(joinList(values.jurisdictions)),
    facts: Object.fromEntries(answers),
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
