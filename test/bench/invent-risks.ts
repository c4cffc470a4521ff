import { insertMany } from '#app/data/insert-many.server'
import { reference, takeNumbers } from '#app/data/systems.server'
import { type Counts, count } from '#app/data/tallies.server'
import { currentRating, scoreOf } from '#app/domain/risk'
import type { Change } from '#app/usecases/change.server'
import { countsOfRisk } from '#app/usecases/record-risk.server'
import { chanceOf, dayAfter, idOf } from './chance'
import type { Staff } from './invent-answers'

const TITLES = [
  'Training data is poisoned',
  'The model drifts unnoticed',
  'Outsiders extract the model',
  'A prompt makes it act',
  'Some groups are served worse',
]

/** Every second system bears a risk, tied to one of its requirements; one in five is closed. */
export async function inventRisks(
  open: Change,
  systems: readonly {
    id: string
    number: number
    applying: readonly { frameworkId: string; requirementId: string }[]
  }[],
  today: string,
  staff: Staff,
  moved: Counts,
): Promise<void> {
  const bearing = systems.filter(({ number }) => number % 2 === 0)
  if (bearing.length === 0) return
  const first = await takeNumbers(open.tx, open.scope, 'risk', bearing.length)
  const links: Record<string, string>[] = []
  const rows = bearing.map(({ id: systemId, number, applying }, i) => {
    const chance = chanceOf(number * 104_729 + 11)
    const step = () => 1 + chance.below(5)
    const rated = chance.of(0.6)
    const rating = { inherentLikelihood: step(), inherentImpact: step() }
    const values = {
      ...rating,
      residualLikelihood: rated ? 1 + chance.below(rating.inherentLikelihood) : null,
      residualImpact: rated ? 1 + chance.below(rating.inherentImpact) : null,
      systemId,
      title: chance.pick(TITLES),
      description: '',
      threatId: '',
      treatment: chance.pick(['mitigate', 'mitigate', 'transfer', 'avoid', 'accept']),
      treatmentPlan: '',
      status: chance.of(0.8) ? 'open' : 'closed',
      ownerId: chance.of(0.9) ? chance.pick(staff.owners) : null,
      dueOn: chance.of(0.6) ? dayAfter(today, chance.below(400) - 40) : null,
    }
    const id = idOf('k', number)
    for (const [key, n] of countsOfRisk(values)) count(moved, key, n)
    const link = applying[0]
    if (link) {
      const { frameworkId, requirementId } = link
      links.push({ organisationId: open.scope, riskId: id, frameworkId, requirementId })
    }
    const row = { ...values, reference: reference('R', first + i), score: scoreOf(currentRating(values)) }
    open.record({ action: 'risk.record', subject: ['risk', id], systemId, after: { ...row } })
    return { organisationId: open.scope, id, ...row, createdAt: open.now, updatedAt: open.now }
  })
  await insertMany(open.tx, open.kind, 'Risk', rows)
  await insertMany(open.tx, open.kind, 'RiskRequirement', links)
}
