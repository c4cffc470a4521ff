import { listRisks, type RiskLine } from '#app/data/risks.server'
import { levelOf } from '#app/domain/risk'
import { riskFilter, riskLevelLabel } from '#app/domain/risk-filter'
import { CHUNK, day, inPages, namesOf, number, type OpenRegisterOf, register, text } from './register.server'

/** The risk register with the filters and the order of its page. */
export const risksRegister: OpenRegisterOf = async (on) => {
  const { db, scope, search, today } = on
  const filter = riskFilter(search)
  const name = await namesOf(on)
  const columns = [
    text<RiskLine>('Reference', (row) => row.reference, 12),
    text<RiskLine>('Risk', (row) => row.title, 48),
    text<RiskLine>('System', (row) => row.system?.name ?? '', 36),
    text<RiskLine>('Status', (row) => row.status, 10),
    text<RiskLine>('Level', (row) => riskLevelLabel(levelOf(row.score)), 12),
    number<RiskLine>('Score', (row) => row.score),
    number<RiskLine>('Inherent likelihood', (row) => row.inherentLikelihood),
    number<RiskLine>('Inherent impact', (row) => row.inherentImpact),
    number<RiskLine>('Residual likelihood', (row) => row.residualLikelihood),
    number<RiskLine>('Residual impact', (row) => row.residualImpact),
    text<RiskLine>('Treatment', (row) => row.treatment, 12),
    text<RiskLine>('Owner', (row) => name(row.ownerId)),
    day<RiskLine>('Due', (row) => row.dueOn),
  ]
  const pages = inPages((after) => listRisks(db, scope, filter, today, { after, before: null }, CHUNK))
  return register(columns, pages, () => db.risk.count({ where: { organisationId: scope } }))
}
