import { attachmentsOfAll, type Supported } from '#app/data/evidence-register.server'
import type { EvidenceRegisterSnapshot, RegisterEvidence } from '#app/reports/kinds/evidence-register'
import type { SnapshotHead } from '#app/reports/snapshot'
import type { ReportFacts } from './gather.server'
import { ensureToday } from './organisation.server'
import { nameInRegister, snapshotEvidence } from './parts.server'
import { placeOf } from './scope.server'
import { namesOf, wholeRegister } from './whole-register.server'

/** Every piece of evidence of the organisation, attached or not, withdrawn or not. */
export const evidenceRegisterFacts: ReportFacts = {
  async files(db, organisationId) {
    const rows = await db.evidence.groupBy({ by: ['sha256'], where: { organisationId, kind: 'file' } })
    return rows.map(({ sha256 }) => sha256)
  },
  async gather({ db, scope, now, library }, { request, asOf, head, intact }) {
    ensureToday(request.asOf, now, 'The evidence register')
    const name = await namesOf(db, scope)
    const rows = await wholeRegister(({ id, take }) =>
      db.evidence.findMany({ where: { organisationId: scope, id }, orderBy: { id: 'asc' }, take }),
    )
    const supports = await attachmentsOfAll(db, scope)
    const known = await library()
    const placed = ({ archivedAt, ...one }: Supported): RegisterEvidence['supports'][number] => {
      const compiled = known.get(one.framework)
      const system = nameInRegister({ name: one.system, archivedAt })
      return { ...one, system, places: [...new Set(one.requirements.map((id) => placeOf(compiled, id)))] }
    }
    const evidence = rows
      .sort((a, b) => (a.sortTitle === b.sortTitle ? (a.id < b.id ? -1 : 1) : a.sortTitle < b.sortTitle ? -1 : 1))
      .map(
        (row): RegisterEvidence => ({
          ...snapshotEvidence(row, asOf, intact),
          addedAt: row.addedAt,
          addedBy: name(row.addedById),
          withdrawnAt: row.withdrawnAt,
          withdrawnWhy: row.withdrawnWhy,
          supports: (supports.get(row.id) ?? []).map(placed),
        }),
      )
    const body: Omit<EvidenceRegisterSnapshot, keyof SnapshotHead> = { kind: 'evidence-register', evidence }
    return { title: `Evidence register: ${head.organisation.name}`, body }
  },
}
