import type { SystemRecord } from '#app/data/systems.server'
import { procedureFault } from '#app/domain/conformity-procedure'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { FormField } from '#app/domain/framework/form-schema'
import type { FilledForm, WrittenAnswers } from '#app/domain/guided-form'
import { Refusal } from '#app/domain/refusal'
import { scopeOf } from '#app/domain/scope'
import { factsOf } from '#app/domain/system'
import { formatDay } from '#app/lib/dates'
import type { ReportFacts } from './gather.server'
import { gatherForm } from './guided-form.server'

/** The declaration of Annex V; it is refused where it would say what does not hold, or less than it must. */
export const declarationFacts: ReportFacts = {
  async gather(on, wanted) {
    const system = wanted.system!
    ensureInUse(system)
    const { parts, form, answers, filled, compiled } = await gatherForm(on, wanted, 'eu-declaration-of-conformity')
    const held = highRisk(system, compiled, wanted.asOf)
    ensureWhole(form.title, filled)
    ensureProcedure(held, answers)
    return {
      title: `EU declaration of conformity: ${system.name}`,
      body: { kind: 'declaration-of-conformity', framework: compiled.framework.id, basis: basisOf(held), ...parts },
    }
  },
}

/** A declaration says what holds now (Art. 47(1)), and what is kept up to date; neither is so of what was put away. */
function ensureInUse({ name, archivedAt }: SystemRecord): void {
  if (archivedAt !== null)
    throw new Refusal(
      'rule',
      `“${name}” is archived since ${formatDay(archivedAt.slice(0, 10))}, and a declaration says what holds now. The declarations issued before stay among its reports.`,
    )
}

/** Why the system is high-risk with the organisation as its provider; refused where either does not hold. */
function highRisk(system: SystemRecord, compiled: CompiledFramework, asOf: string): HeldClassification[] {
  const { roles, classifications } = scopeOf(compiled, factsOf(system), asOf)
  const provider = roles.find(({ id }) => id === 'provider')
  if (provider?.verdict !== 'true')
    throw new Refusal(
      'rule',
      `The declaration is drawn up by the provider (Art. 47(1)), and ${provider?.verdict === 'unknown' ? 'it cannot be told yet whether your organisation is' : 'your organisation is not'} the provider of “${system.name}”. Where it is, answer so among the facts of the system.`,
    )
  const high = classifications.filter(({ id }) => HIGH_RISK.includes(id))
  const held = high.filter(({ verdict }) => verdict === 'true')
  if (held.length === 0)
    throw new Refusal(
      'rule',
      high.length > 0
        ? `The declaration is for high-risk systems (Art. 47(1)), and it cannot be told yet whether “${system.name}” is one. Answer the open questions among its facts first.`
        : `The declaration is for high-risk systems (Art. 47(1)). As its facts stand, “${system.name}” is none: neither Art. 6(1) with Annex I Section A nor Art. 6(2) with Annex III holds.`,
    )
  return held
}

type HeldClassification = ReturnType<typeof scopeOf>['classifications'][number]

const basisOf = (held: readonly HeldClassification[]): string[] =>
  held.flatMap(({ title, basis }) => (basis.length > 0 ? basis.map(({ label }) => label) : [title]))

/** Refuses a procedure that Art. 43 does not allow for such a system. */
function ensureProcedure(held: readonly HeldClassification[], answers: WrittenAnswers): void {
  const points = {
    product: held.some(({ id }) => id === ANNEX_I),
    annexThree: held.flatMap(({ id, basis }) => (id === ANNEX_III ? basis.map(({ cite }) => cite?.ref ?? '') : [])),
  }
  const said = (id: string): string => (typeof answers[id] === 'string' ? answers[id] : '')
  const fault = procedureFault(points, { procedure: said('procedure'), basis: said('basis') })
  if (fault)
    throw new Refusal('rule', `${fault} Choose another procedure in the part “Conformity assessment” of the form.`)
}

/** The tiers in which Chapter III, Section 2 binds. */
const [ANNEX_I, ANNEX_III] = ['high-risk-annex-i', 'high-risk-annex-iii']
const HIGH_RISK = [ANNEX_I, ANNEX_III]

/** Refuses while a required field is missing, and says of each where it is filled in. */
function ensureWhole(title: string, { sections }: FilledForm): void {
  const missing = sections.flatMap(({ section, fields }) =>
    fields
      .filter(({ state }) => state === 'missing')
      .map(({ field }) => ({ field, where: placeOf(field, section.title) })),
  )
  if (missing.length === 0) return
  const named = [...new Set(missing.map(({ where }) => where))].map((place) => {
    const there = missing.filter(({ where }) => where === place)
    return `${place}: ${there.map(({ field }) => `“${field.label}” (${field.cite})`).join(', ')}`
  })
  const many = missing.length === 1 ? 'a field of it is' : `${missing.length} fields of it are`
  throw new Refusal(
    'rule',
    `The declaration cannot be issued while ${many} missing. Fill them in, in the form “${title}”. ${named.join('. ')}.`,
  )
}

/** The part of the form, and where else the same can be filled in. */
function placeOf({ kind, from }: FormField, section: string): string {
  const part = `Part “${section}”`
  if (from === 'organisation.address') return `${part}, or as letterhead in the settings of the organisation`
  if (kind === 'known') return from === 'organisation.name' ? 'Settings of the organisation' : 'Facts of the system'
  return kind === 'fact' ? `${part}, or among the facts of the system` : part
}
