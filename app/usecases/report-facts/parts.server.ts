import type { Db } from '#app/data/database/open.server'
import type { ThreatCatalogue } from '#app/domain/framework/threat-schema'
import type { SnapshotEvidence, SnapshotRisk } from '#app/reports/snapshot'

type EvidenceRow = Awaited<ReturnType<Db['evidence']['findFirstOrThrow']>>
type RiskRow = Awaited<ReturnType<Db['risk']['findFirstOrThrow']>> & {
  requirements: { frameworkId: string; requirementId: string }[]
  system: { name: string; archivedAt?: string | null } | null
}

/** How many systems a paper about the whole organisation leaves out. */
export async function archivedSystems(db: Db, organisationId: string): Promise<{ archivedSystems?: number }> {
  const count = await db.aiSystem.count({ where: { organisationId, archivedAt: { not: null } } })
  return count > 0 ? { archivedSystems: count } : {}
}

/** A system's name beside what a register keeps of it for ever. */
export const nameInRegister = ({ name, archivedAt }: { name: string; archivedAt?: string | null }): string =>
  archivedAt ? `${name} (archived)` : name

/** Where a piece of evidence stands on a day. */
export function evidenceState(
  row: { withdrawnAt: string | null; validFrom: string | null; validUntil: string | null },
  day: string,
): SnapshotEvidence['state'] {
  if (row.withdrawnAt !== null) return 'withdrawn'
  if (row.validFrom !== null && row.validFrom > day) return 'not-yet'
  return row.validUntil !== null && row.validUntil < day ? 'run-out' : 'current'
}

export function snapshotEvidence(
  row: EvidenceRow,
  day: string,
  intact: ReadonlyMap<string, boolean>,
): SnapshotEvidence {
  const { id, kind, title, fileName, url, size, sha256, validFrom, validUntil } = row
  const whole = kind === 'file' ? (intact.get(sha256) ?? false) : null
  return {
    id,
    kind,
    title,
    fileName,
    url,
    size,
    sha256,
    validFrom,
    validUntil,
    state: evidenceState(row, day),
    intact: whole,
  }
}

export function snapshotRisk(
  row: RiskRow,
  threats: readonly ThreatCatalogue[],
  name: (id: string | null) => string,
): SnapshotRisk {
  const residual =
    row.residualLikelihood !== null && row.residualImpact !== null
      ? { likelihood: row.residualLikelihood, impact: row.residualImpact }
      : null
  return {
    reference: row.reference,
    title: row.title,
    system: row.system === null ? '' : nameInRegister(row.system),
    threat: threatTitle(row.threatId, threats),
    inherent: { likelihood: row.inherentLikelihood, impact: row.inherentImpact },
    residual,
    treatment: row.treatment,
    treatmentPlan: row.treatmentPlan,
    owner: name(row.ownerId),
    dueOn: row.dueOn,
    status: row.status,
    requirements: row.requirements.map((one) => `${one.frameworkId} ${one.requirementId}`).sort(),
  }
}

/** "Poison training data (AML.T0020)"; the ids of our own lists say nothing to a reader. Empty for a risk of one's own. */
export function threatTitle(threatId: string, threats: readonly ThreatCatalogue[]): string {
  const [list, id] = [threatId.slice(0, threatId.indexOf(':')), threatId.slice(threatId.indexOf(':') + 1)]
  const threat = threats.find((one) => one.id === list)?.threats.find((one) => one.id === id)
  if (!threat) return threatId
  return /\d/.test(threat.id) ? `${threat.title} (${threat.id})` : threat.title
}
