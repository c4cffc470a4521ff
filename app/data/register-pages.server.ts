import type { Db } from './database/open.server'

/** Systems whose rows are read together: their requirements and answers are the bulk. */
const SYSTEMS_EACH = 20
const ROWS_EACH = 500

export interface OfSystem {
  id: string
  reference: string
  name: string
}

export interface SystemsChoice {
  /** of one system alone */
  systemId?: string
  frameworkId?: string
}

/** The present systems by name, a few at a time. */
async function* systemsInTurn(db: Db, organisationId: string, { systemId }: SystemsChoice): AsyncGenerator<OfSystem[]> {
  for (let last: { sortName: string; id: string } | null = null; ; ) {
    const beyond = last && {
      OR: [{ sortName: { gt: last.sortName } }, { sortName: last.sortName, id: { gt: last.id } }],
    }
    const page: (OfSystem & { sortName: string })[] = await db.aiSystem.findMany({
      where: { AND: [{ organisationId, archivedAt: null, id: systemId }, beyond ?? {}] },
      orderBy: [{ sortName: 'asc' }, { id: 'asc' }],
      take: SYSTEMS_EACH,
      select: { id: true, reference: true, name: true, sortName: true },
    })
    if (page.length > 0) yield page
    if (page.length < SYSTEMS_EACH) return
    last = page.at(-1)!
  }
}

const inOrder = <R extends { systemId: string; frameworkId: string; requirementId?: string }>(
  systems: readonly OfSystem[],
  rows: R[],
): R[] => {
  const place = new Map(systems.map(({ id }, at) => [id, String(at).padStart(3, '0')]))
  const key = (row: R) => `${place.get(row.systemId)} ${row.frameworkId} ${row.requirementId ?? ''}`
  return rows
    .map((row) => [key(row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
}

/** Every answer, system by system, with how many pieces of evidence it has. */
export async function* assessmentPages(db: Db, organisationId: string, choice: SystemsChoice) {
  for await (const systems of systemsInTurn(db, organisationId, choice)) {
    const where = { organisationId, systemId: { in: systems.map(({ id }) => id) }, frameworkId: choice.frameworkId }
    const rows = await db.assessment.findMany({ where })
    const evidence = await evidenceCounts(db, organisationId, where.systemId.in)
    const system = new Map(systems.map((one) => [one.id, one]))
    yield inOrder(systems, rows).map((row) => ({
      ...row,
      system: system.get(row.systemId)!,
      evidence: evidence.get(row.id) ?? 0,
    }))
  }
}

async function evidenceCounts(
  db: Db,
  organisationId: string,
  systemIds: readonly string[],
): Promise<Map<string, number>> {
  const counted = await db.evidenceLink.groupBy({
    by: ['assessmentId'],
    where: { organisationId, assessment: { systemId: { in: [...systemIds] } } },
    _count: true,
  })
  return new Map(counted.map((one) => [one.assessmentId, one._count]))
}

/** What applies or may apply, system by system and framework by framework, with the answers there are. */
export async function* scopePages(db: Db, organisationId: string, choice: SystemsChoice) {
  for await (const systems of systemsInTurn(db, organisationId, choice)) {
    const where = { organisationId, systemId: { in: systems.map(({ id }) => id) }, frameworkId: choice.frameworkId }
    const scopes = await db.systemScope.findMany({
      where,
      select: { systemId: true, frameworkId: true, frameworkVersion: true, applies: true, unknown: true },
    })
    const answers = await db.assessment.findMany({
      where,
      select: {
        ...{ systemId: true, frameworkId: true, requirementId: true, status: true, review: true },
        ...{ ownerId: true, dueOn: true },
      },
    })
    const answerOf = new Map(answers.map((one) => [`${one.systemId} ${one.frameworkId} ${one.requirementId}`, one]))
    const system = new Map(systems.map((one) => [one.id, one]))
    yield inOrder(systems, scopes).map((scope) => ({
      ...scope,
      system: system.get(scope.systemId)!,
      answer: (id: string) => answerOf.get(`${scope.systemId} ${scope.frameworkId} ${id}`),
    }))
  }
}

export async function countScope(db: Db, organisationId: string, { systemId, frameworkId }: SystemsChoice) {
  const { _sum } = await db.systemScope.aggregate({
    where: { organisationId, systemId, frameworkId, system: { archivedAt: null } },
    _sum: { applicable: true, unknownCount: true },
  })
  return (_sum.applicable ?? 0) + (_sum.unknownCount ?? 0)
}

export const countAssessments = (db: Db, organisationId: string, { systemId, frameworkId }: SystemsChoice) =>
  db.assessment.count({ where: { organisationId, systemId, frameworkId, system: { archivedAt: null } } })

/** The components of present systems, system by system. */
export async function* componentPages(db: Db, organisationId: string, choice: SystemsChoice) {
  for await (const systems of systemsInTurn(db, organisationId, choice)) {
    const system = new Map(systems.map((one) => [one.id, one]))
    const rows = await db.component.findMany({
      where: { organisationId, systemId: { in: [...system.keys()] }, removedAt: null },
      orderBy: [{ kind: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    })
    yield systems
      .flatMap(({ id }) => rows.filter((row) => row.systemId === id))
      .map((row) => ({
        ...row,
        system: system.get(row.systemId)!,
      }))
  }
}

/** The reports a register speaks of: those of the kinds whoever asks may read. */
export const reportsIn = (organisationId: string, { systemId }: SystemsChoice, hidden: readonly string[]) => ({
  ...{ organisationId, systemId },
  kind: { notIn: [...hidden] },
})

/** Every report ever issued, newest first. */
export async function* reportPages(db: Db, organisationId: string, reports: ReturnType<typeof reportsIn>) {
  for (let last: { issuedAt: string; id: string } | null = null; ; ) {
    const beyond = last && {
      OR: [{ issuedAt: { lt: last.issuedAt } }, { issuedAt: last.issuedAt, id: { lt: last.id } }],
    }
    const page: Awaited<ReturnType<typeof reportsAfter>> = await reportsAfter(db, organisationId, {
      ...reports,
      ...beyond,
    })
    if (page.length > 0) yield page
    if (page.length < ROWS_EACH) return
    last = page.at(-1)!
  }
}

const reportsAfter = (db: Db, organisationId: string, which: object) =>
  db.report.findMany({
    where: { ...which, organisationId },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    take: ROWS_EACH,
    select: {
      ...{ id: true, kind: true, title: true, frameworkId: true, asOf: true, digest: true, issuedAt: true },
      ...{ issuedByName: true, auditSequence: true },
      system: { select: { reference: true, name: true } },
      seal: { select: { sealedAt: true, fileSha256: true } },
      withdrawal: { select: { withdrawnAt: true, why: true } },
    },
  })
