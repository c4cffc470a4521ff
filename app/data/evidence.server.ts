import { type EvidenceFilter, RUNNING_OUT_DAYS } from '#app/domain/evidence'
import { plusDays } from '#app/lib/dates'
import { searchWords } from '#app/lib/text'
import type { Db } from './database/open.server'
import { keysetPage, type OrderKey, type Place } from './keyset.server'
import { newestEvidenceIds } from './system-evidence.server'

/** Evidence that is valid on a day: not withdrawn, begun, not run out. */
export const validOn = (day: string) => ({
  withdrawnAt: null,
  AND: [
    { OR: [{ validFrom: null }, { validFrom: { lte: day } }] },
    { OR: [{ validUntil: null }, { validUntil: { gte: day } }] },
  ],
})

/** How many current pieces of evidence an assessment has. */
export const currentEvidence = (db: Db, organisationId: string, assessmentId: string, day: string): Promise<number> =>
  db.evidenceLink.count({ where: { organisationId, assessmentId, evidence: validOn(day) } })

export const getEvidence = (db: Db, organisationId: string, id: string) =>
  db.evidence.findUnique({ where: { organisationId_id: { organisationId, id } } })

const LIST = {
  ...{ id: true, kind: true, title: true, sortTitle: true, fileName: true, size: true, url: true, sha256: true },
  ...{ validFrom: true, validUntil: true, addedById: true, addedAt: true, withdrawnAt: true },
} as const

/** How often each piece is attached. Counted for these alone: as part of the list, every link of the organisation is counted. */
async function withLinks<R extends { id: string }>(db: Db, organisationId: string, rows: R[]) {
  const counted = await db.evidenceLink.groupBy({
    by: ['evidenceId'],
    where: { organisationId, evidenceId: { in: rows.map((row) => row.id) } },
    _count: true,
  })
  const links = new Map(counted.map((one) => [one.evidenceId, one._count]))
  return rows.map((row) => ({ ...row, _count: { links: links.get(row.id) ?? 0 } }))
}

/** One page of the register. What runs out comes by its last day, the rest newest first. */
export async function listEvidence(
  db: Db,
  organisationId: string,
  filter: EvidenceFilter,
  today: string,
  place: Place,
  take = 50,
) {
  const own = whereEvidence(organisationId, filter, today)
  const page = await keysetPage(orderOf(filter.state), place, take, ({ where, orderBy, take }) =>
    db.evidence.findMany({ where: { AND: [own, where] }, orderBy, take, select: LIST }),
  )
  return { ...page, rows: await withLinks(db, organisationId, page.rows) }
}

function orderOf(state: string): OrderKey[] {
  if (state === 'running-out') return [{ column: 'validUntil', direction: 'asc' }, BY_ID]
  if (state === 'run-out') return [{ column: 'validUntil', direction: 'desc' }, BY_ID]
  return [{ column: 'addedAt', direction: 'desc' }, BY_ID]
}

const BY_ID: OrderKey = { column: 'id', direction: 'desc' }

function whereEvidence(organisationId: string, { q, state, kind, unattached }: EvidenceFilter, today: string) {
  return {
    organisationId,
    ...(kind ? { kind } : {}),
    ...(unattached ? { links: { none: {} } } : {}),
    AND: [stateWhere(state, today), ...searchWords(q).map((word) => ({ sortTitle: { contains: word } }))],
  }
}

function stateWhere(state: string, today: string) {
  switch (state) {
    case 'current':
      return validOn(today)
    case 'running-out':
      return { withdrawnAt: null, validUntil: { gte: today, lte: plusDays(today, RUNNING_OUT_DAYS) } }
    case 'run-out':
      return { withdrawnAt: null, validUntil: { lt: today } }
    case 'withdrawn':
      return { withdrawnAt: { not: null } }
    default:
      return {}
  }
}

/** Where a piece of evidence is attached, by system. */
export const attachmentsOf = (db: Db, organisationId: string, evidenceId: string, take = 200) =>
  db.evidenceLink.findMany({
    where: { organisationId, evidenceId },
    orderBy: [{ linkedAt: 'desc' }, { assessmentId: 'desc' }],
    take,
    select: {
      linkedAt: true,
      assessment: {
        select: {
          frameworkId: true,
          requirementId: true,
          status: true,
          systemId: true,
          system: { select: { name: true } },
        },
      },
    },
  })

/** The evidence of one system, each piece once, with the requirements it is attached to. */
export async function evidenceOfSystem(db: Db, organisationId: string, systemId: string, take = 200) {
  const rows = await db.evidence.findMany({
    where: { organisationId, id: { in: await newestEvidenceIds(db, organisationId, systemId, take) } },
    select: {
      ...LIST,
      links: {
        where: { assessment: { systemId } },
        select: { assessment: { select: { frameworkId: true, requirementId: true } } },
      },
    },
  })
  rows.sort((a, b) => (a.addedAt + a.id < b.addedAt + b.id ? 1 : -1))
  return withLinks(db, organisationId, rows)
}

/** Whether a row still speaks of a stored content, as evidence, sealed report or file of an import; asked by the sweep of the store. */
export const isContentReferenced = async (db: Db, organisationId: string, sha256: string): Promise<boolean> =>
  (await db.evidence.findFirst({ where: { organisationId, sha256, kind: 'file' }, select: { id: true } })) !== null ||
  (await db.reportSeal.findFirst({ where: { organisationId, fileSha256: sha256 }, select: { reportId: true } })) !==
    null ||
  (await db.job.findFirst({ where: { organisationId, input: { contains: sha256 } }, select: { id: true } })) !== null
