import { RISK_LEVELS, type RiskFilter } from '#app/domain/risk-filter'
import type { Db } from './database/open.server'
import { keysetPage, type OrderKey, type Place } from './keyset.server'

const LIST = {
  ...{ id: true, reference: true, title: true, systemId: true, status: true, score: true, treatment: true },
  ...{ inherentLikelihood: true, inherentImpact: true, residualLikelihood: true, residualImpact: true },
  ...{ ownerId: true, dueOn: true },
  system: { select: { name: true } },
} as const

const ORDER: Record<RiskFilter['sort'], OrderKey[]> = {
  score: [
    { column: 'score', direction: 'desc', holds: 'number' },
    { column: 'id', direction: 'desc' },
  ],
  due: [
    { column: 'dueOn', direction: 'asc' },
    { column: 'id', direction: 'asc' },
  ],
}

/** One page of the register. Ordered by due date it holds only risks that have one. */
export function listRisks(db: Db, organisationId: string, filter: RiskFilter, today: string, place: Place, take = 50) {
  const own = whereRisks(organisationId, filter, today)
  return keysetPage(ORDER[filter.sort], place, take, ({ where, orderBy, take }) =>
    db.risk.findMany({ where: { AND: [own, where] }, orderBy, take, select: LIST }),
  )
}

function whereRisks(organisationId: string, filter: RiskFilter, today: string) {
  const { status, level, system, owner, overdue, likelihood, impact, sort } = filter
  const band = RISK_LEVELS.find((one) => one.value === level)
  return {
    organisationId,
    ...(status === 'all' ? {} : { status }),
    ...(band ? { score: { gte: band.from, lte: band.to } } : {}),
    ...(system ? { systemId: system } : {}),
    ...(owner ? { ownerId: owner === 'none' ? null : owner } : {}),
    AND: [
      ...(overdue ? [{ dueOn: { lt: today } }] : []),
      ...(sort === 'due' ? [{ dueOn: { not: null } }] : []),
      ...onScale('Likelihood', likelihood),
      ...onScale('Impact', impact),
    ],
  }
}

/** The rating that counts is the residual one once it exists. */
function onScale(part: 'Likelihood' | 'Impact', step: number | null) {
  if (step === null) return []
  return [{ OR: [{ [`residual${part}`]: step }, { [`residual${part}`]: null, [`inherent${part}`]: step }] }]
}

/** One risk with what it is linked to. */
export const getRisk = (db: Db, organisationId: string, id: string) =>
  db.risk.findUnique({
    where: { organisationId_id: { organisationId, id } },
    include: {
      requirements: { orderBy: [{ frameworkId: 'asc' }, { requirementId: 'asc' }] },
      system: { select: { name: true, reference: true, accountableOwnerId: true, technicalOwnerId: true } },
    },
  })

/** The risks of one system, the gravest first. */
export const risksOfSystem = (db: Db, organisationId: string, systemId: string, take = 200) =>
  db.risk.findMany({
    where: { organisationId, systemId },
    orderBy: [{ status: 'desc' }, { score: 'desc' }, { id: 'desc' }],
    take,
    select: LIST,
  })

/** The gravest open risks of the organisation. */
export const topRisks = (db: Db, organisationId: string, take: number) =>
  db.risk.findMany({
    where: { organisationId, status: 'open' },
    orderBy: [{ score: 'desc' }, { id: 'desc' }],
    take,
    select: LIST,
  })

export type RiskLine = Awaited<ReturnType<typeof topRisks>>[number]
