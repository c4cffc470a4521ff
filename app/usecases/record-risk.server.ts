import type { Ground } from '#app/data/ground.server'
import { reference, takeNumbers } from '#app/data/systems.server'
import { type Counts, count, difference, moveTallies } from '#app/data/tallies.server'
import { heatKeys } from '#app/domain/heat'
import { isLegalDate } from '#app/domain/legal-date'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { currentRating, levelOf, scoreOf, TREATMENTS } from '#app/domain/risk'
import { newId } from '#app/lib/ids.server'
import { cleanText } from '#app/lib/text'
import { requirementOf } from './assess.server'
import { type Change, change } from './change.server'
import { systemFor } from './edit-system.server'
import { ensureColleague } from './ensure-colleague.server'

export interface RiskValues {
  systemId: string | null
  title: string
  description: string
  threatId: string
  inherentLikelihood: number
  inherentImpact: number
  residualLikelihood: number | null
  residualImpact: number | null
  treatment: string
  treatmentPlan: string
  status: string
  ownerId: string | null
  dueOn: string | null
  requirements: readonly { frameworkId: string; requirementId: string }[]
}

/** Writes a risk into the register. Returns its id. */
export async function recordRisk(ground: Ground, by: Actor, input: RiskValues): Promise<string> {
  const { requirements, ...values } = checkedRisk(ground, input)
  return change(ground, by, 'risk.write', async (open) => {
    await mayWriteRisk(open, values.systemId)
    await ensureColleague(open, values.ownerId)
    const id = newId()
    const number = await takeNumbers(open.tx, open.scope, 'risk', 1)
    const row = { ...values, reference: reference('R', number), score: scoreOf(currentRating(values)) }
    await open.tx.risk.create({
      data: { organisationId: open.scope, id, ...row, createdAt: open.now, updatedAt: open.now },
    })
    await linkRequirements(open, id, requirements)
    await moveTallies(open.tx, open.scope, countsOfRisk(row))
    open.record({
      action: 'risk.record',
      subject: ['risk', id],
      systemId: values.systemId,
      after: { ...row, requirements: requirements.map((one) => ({ ...one })) },
    })
    return id
  })
}

/** Changes a risk against the version the person saw. */
export async function editRisk(
  ground: Ground,
  by: Actor,
  id: string,
  version: number,
  input: RiskValues,
): Promise<void> {
  const { requirements, ...values } = checkedRisk(ground, input)
  await change(ground, by, 'risk.write', async (open) => {
    const where = { organisationId_id: { organisationId: open.scope, id } }
    const before = await open.tx.risk.findUnique({ where, include: { requirements: true } })
    ensure(before, 'not-found', 'There is no such risk here.')
    await mayWriteRisk(open, before.systemId)
    await mayWriteRisk(open, values.systemId)
    if (values.ownerId !== before.ownerId) await ensureColleague(open, values.ownerId)
    if (before.version !== version)
      throw new Refusal('conflict', 'Somebody else changed this risk meanwhile. Compare and save again.', {
        current: before,
      })
    const row = { ...values, score: scoreOf(currentRating(values)) }
    await open.tx.risk.update({ where, data: { ...row, version: { increment: 1 }, updatedAt: open.now } })
    await open.tx.riskRequirement.deleteMany({ where: { organisationId: open.scope, riskId: id } })
    await linkRequirements(open, id, requirements)
    await moveTallies(open.tx, open.scope, difference(countsOfRisk(before), countsOfRisk(row)))
    const { organisationId: _o, requirements: linked, createdAt: _c, updatedAt: _u, ...shown } = before
    const trail = linked.map(({ frameworkId, requirementId }) => ({ frameworkId, requirementId }))
    open.record({
      action: 'risk.edit',
      subject: ['risk', id],
      systemId: values.systemId,
      before: { ...shown, requirements: trail },
      after: { ...row, requirements: requirements.map((one) => ({ ...one })) },
    })
  })
}

/** A risk of a system belongs to its owners; one of the whole organisation to the compliance officers. */
async function mayWriteRisk(open: Change, systemId: string | null): Promise<void> {
  if (systemId !== null) {
    const system = await systemFor(open, 'risk.write', systemId)
    ensure(system.archivedAt === null, 'rule', 'This system is archived. Its risks stay as they were.')
  } else
    ensure(
      reach(open.by, 'risk.write-general') === 'all',
      'forbidden',
      'Choose one of your systems: risks of the whole organisation are written by compliance officers.',
    )
}

async function linkRequirements(open: Change, riskId: string, requirements: RiskValues['requirements']): Promise<void> {
  if (requirements.length === 0) return
  const library = await open.library()
  for (const key of requirements) requirementOf(library, key)
  await open.tx.riskRequirement.createMany({
    data: requirements.map(({ frameworkId, requirementId }) => ({
      organisationId: open.scope,
      riskId,
      frameworkId,
      requirementId,
    })),
  })
}

/** What one risk adds to the counts of its organisation: its cells in both heat maps and its level. Closed risks add nothing. */
export function countsOfRisk(risk: Omit<RiskValues, 'requirements'>): Counts {
  const counts: Counts = new Map()
  if (risk.status !== 'open') return counts
  const current = currentRating(risk)
  count(counts, 'risk|open')
  count(counts, `risk-level|${levelOf(scoreOf(current))}`)
  for (const key of heatKeys(risk)) count(counts, key)
  if (risk.ownerId === null) count(counts, 'risk|unowned')
  return counts
}

function checkedRisk(ground: Ground, input: RiskValues): RiskValues {
  const title = cleanText(input.title).replace(/\s+/g, ' ').trim()
  const description = cleanText(input.description).trim()
  const treatmentPlan = cleanText(input.treatmentPlan).trim()
  const fields: Record<string, string> = {}
  if (title === '') fields.title = 'Say in a few words what could happen.'
  for (const [key, text] of Object.entries({ title, description, treatmentPlan })) {
    const most = key === 'title' ? 200 : 10_000
    if (text.length > most) fields[key] = `Use at most ${most.toLocaleString('en')} characters.`
  }
  const onScale = (value: number | null): boolean =>
    value === null || (Number.isInteger(value) && value >= 1 && value <= 5)
  for (const key of ['inherentLikelihood', 'inherentImpact', 'residualLikelihood', 'residualImpact'] as const) {
    if (!onScale(input[key]))
      fields[key] = key.endsWith('Impact') ? 'Choose how bad it would be.' : 'Choose how likely it is.'
  }
  if ((input.residualLikelihood === null) !== (input.residualImpact === null))
    fields.residualImpact = 'Give both parts of the residual rating, or neither.'
  if (!TREATMENTS.some((treatment) => treatment.value === input.treatment))
    fields.treatment = 'Choose how the risk is treated.'
  if (input.status !== 'open' && input.status !== 'closed') fields.status = 'Choose open or closed.'
  if (input.dueOn !== null && !isLegalDate(input.dueOn)) fields.dueOn = 'Write the day as YYYY-MM-DD.'
  if (
    input.threatId !== '' &&
    !ground.library.threats.some((list) => list.threats.some((threat) => `${list.id}:${threat.id}` === input.threatId))
  ) {
    fields.threatId = 'Choose a threat from the list, or write your own in the title.'
  }
  const [first] = Object.values(fields)
  if (first) throw new Refusal('invalid', first, { fields })
  const requirements = [
    ...new Map(input.requirements.map((key) => [`${key.frameworkId}/${key.requirementId}`, key])).values(),
  ]
  return { ...input, title, description, treatmentPlan, requirements }
}
