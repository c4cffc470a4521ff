import { IMPACTS, LIKELIHOODS } from '#app/domain/risk'
import type { RegisterRisk, RiskRegisterSnapshot } from '#app/reports/kinds/risk-register'
import type { SnapshotHead } from '#app/reports/snapshot'
import type { ReportFacts } from './gather.server'
import { ensureToday } from './organisation.server'
import { snapshotRisk } from './parts.server'
import { namesOf, wholeRegister } from './whole-register.server'

/** Every risk of the organisation, open and closed: a register is whole or it is none. */
export const riskRegisterFacts: ReportFacts = {
  async gather({ db, ground, scope, now, library }, { request, head }) {
    ensureToday(request.asOf, now, 'The risk register')
    const name = await namesOf(db, scope)
    const known = await library()
    const rows = await wholeRegister(({ id, take }) =>
      db.risk.findMany({
        where: { organisationId: scope, id },
        orderBy: { id: 'asc' },
        take,
        include: { requirements: true, system: { select: { name: true, reference: true, archivedAt: true } } },
      }),
    )
    const risks = rows
      .sort((a, b) => b.score - a.score || (a.reference < b.reference ? -1 : 1))
      .map(
        (row): RegisterRisk => ({
          ...snapshotRisk(row, ground.library.threats, name),
          description: row.description,
          systemReference: row.system?.reference ?? '',
          named: row.requirements
            .map(({ frameworkId, requirementId }) => ({
              framework: frameworkId,
              title: known.get(frameworkId)?.byId.get(requirementId)?.requirement.title ?? requirementId,
            }))
            .sort((a, b) => (a.framework + a.title < b.framework + b.title ? -1 : 1)),
          recordedAt: row.createdAt,
          changedAt: row.updatedAt,
        }),
      )
    const open = risks.filter(({ status }) => status === 'open')
    const body: Omit<RiskRegisterSnapshot, keyof SnapshotHead> = {
      kind: 'risk-register',
      inherent: matrix(open.map(({ inherent }) => inherent)),
      current: matrix(open.map(({ residual, inherent }) => residual ?? inherent)),
      open,
      closed: risks.filter(({ status }) => status !== 'open'),
    }
    return { title: `Risk register: ${head.organisation.name}`, body }
  },
}

function matrix(ratings: readonly { likelihood: number; impact: number }[]): number[][] {
  const counts = LIKELIHOODS.map(() => IMPACTS.map(() => 0))
  for (const { likelihood, impact } of ratings) counts[likelihood - 1]![impact - 1]!++
  return counts
}
