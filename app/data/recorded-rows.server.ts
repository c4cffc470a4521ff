import type { Db } from './database/open.server'

/** `id` is how the trail names it; `place` where the next page goes on, if that is not the id. */
type Row = Record<string, string | number | boolean | null> & { id: string; place?: string }

const PAGE = 1_000

/** The rows of a table that the trail recorded, with the id the trail knows them by, page by page. */
export async function* recordedRows(db: Db, organisationId: string, table: keyof typeof READ): AsyncGenerator<Row[]> {
  for (let skip = ''; ; ) {
    const rows = await READ[table](db, organisationId, skip)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    const last = rows.at(-1)!
    skip = last.place ?? last.id
  }
}

const READ = {
  Report: (db: Db, organisationId: string, after: string): Promise<Row[]> =>
    db.report.findMany({
      where: { organisationId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      omit: { body: true },
    }),
  ReportSeal: async (db: Db, organisationId: string, after: string): Promise<Row[]> => {
    const where = { organisationId, reportId: { gt: after } }
    const rows = await db.reportSeal.findMany({
      where,
      orderBy: { reportId: 'asc' },
      take: PAGE,
      omit: { envelope: true },
    })
    return rows.map((row) => ({ ...row, id: row.reportId }))
  },
  ReportWithdrawal: async (db: Db, organisationId: string, after: string): Promise<Row[]> => {
    const where = { organisationId, reportId: { gt: after } }
    const rows = await db.reportWithdrawal.findMany({ where, orderBy: { reportId: 'asc' }, take: PAGE })
    return rows.map((row) => ({ ...row, id: row.reportId }))
  },
  SigningKey: (db: Db, organisationId: string, after: string): Promise<Row[]> =>
    db.signingKey.findMany({ where: { organisationId, id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE }),
  Checkpoint: async (db: Db, organisationId: string, after: string): Promise<Row[]> => {
    const where = { organisationId, sequence: { gt: after === '' ? -1 : Number(after) } }
    const rows = await db.checkpoint.findMany({ where, orderBy: { sequence: 'asc' }, take: PAGE })
    return rows.map((row) => ({ ...row, id: `${row.sequence}` }))
  },
  Evidence: (db: Db, organisationId: string, after: string): Promise<Row[]> =>
    db.evidence.findMany({ where: { organisationId, id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE }),
  /** Few enough for one page. */
  OwnFramework: async (db: Db, organisationId: string, after: string): Promise<Row[]> => {
    if (after !== '') return []
    const rows = await db.ownFramework.findMany({ where: { organisationId }, omit: { body: true } })
    return rows.map((row) => ({ ...row, id: `${row.frameworkId} ${row.digest}` }))
  },
  Adoption: async (db: Db, organisationId: string, after: string): Promise<Row[]> => {
    const where = { organisationId, frameworkId: { gt: after } }
    const rows = await db.adoption.findMany({ where, orderBy: { frameworkId: 'asc' }, take: PAGE })
    return rows.map((row) => ({ ...row, id: row.frameworkId }))
  },
  /** Joined loosely: whoever altered a link may have left no assessment at its end. */
  EvidenceLink: async (db: Db, organisationId: string, after: string): Promise<Row[]> => {
    const [evidenceId = '', assessmentId = ''] = after.split(' ')
    const rows = await db.$queryRaw<
      Record<'evidenceId' | 'assessmentId' | 'linkedAt' | 'systemId' | 'frameworkId' | 'requirementId', string | null>[]
    >`
      SELECT l."evidenceId", l."assessmentId", l."linkedAt", a."systemId", a."frameworkId", a."requirementId"
      FROM "EvidenceLink" l
      LEFT JOIN "Assessment" a ON a."organisationId" = l."organisationId" AND a."id" = l."assessmentId"
      WHERE l."organisationId" = ${organisationId}
        AND (l."evidenceId" > ${evidenceId} OR (l."evidenceId" = ${evidenceId} AND l."assessmentId" > ${assessmentId}))
      ORDER BY l."evidenceId", l."assessmentId"
      LIMIT ${PAGE}`
    return rows.map((row) => ({
      ...row,
      id: `${row.evidenceId} ${row.systemId} ${row.frameworkId} ${row.requirementId}`,
      place: `${row.evidenceId} ${row.assessmentId}`,
    }))
  },
  FormAnswers: async (db: Db, organisationId: string, after: string): Promise<Row[]> => {
    const [formId = '', systemId = ''] = after.split(' ')
    const rows = await db.formAnswers.findMany({
      where: { organisationId, OR: [{ formId: { gt: formId } }, { formId, systemId: { gt: systemId } }] },
      orderBy: [{ formId: 'asc' }, { systemId: 'asc' }],
      take: PAGE,
    })
    return rows.map((row) => ({ ...row, id: `${row.formId} ${row.systemId}` }))
  },
  /** The one. */
  Organisation: async (db: Db, organisationId: string, after: string): Promise<Row[]> =>
    after === '' ? db.organisation.findMany({ where: { id: organisationId } }) : [],
  /** One at most. */
  ReportLogo: async (db: Db, organisationId: string, after: string): Promise<Row[]> => {
    if (after !== '') return []
    const rows = await db.reportLogo.findMany({ where: { organisationId } })
    return rows.map((row) => ({ ...row, id: row.organisationId }))
  },
}

/** Clear values beside the trail, with what their digests were made of, page by page. */
export async function* personalRows(
  db: Db,
  organisationId: string,
): AsyncGenerator<{ digest: string; salt: string; value: string | null; erasedAt: string | null }[]> {
  for (let after = ''; ; ) {
    const rows = await db.personalValue.findMany({
      where: { organisationId, digest: { gt: after } },
      orderBy: { digest: 'asc' },
      take: PAGE,
      select: { digest: true, salt: true, value: true, erasedAt: true },
    })
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)!.digest
  }
}

interface FrameworkText {
  digest: string
  frameworkId: string
  version: string
  body: string
}

/** Every framework version that ever shipped, one after the other: they are long. */
export async function* shippedFrameworks(db: Db): AsyncGenerator<FrameworkText> {
  const select = { digest: true, frameworkId: true, version: true }
  for (const row of await db.frameworkVersion.findMany({ select, orderBy: { digest: 'asc' } })) {
    const text = await db.frameworkVersion.findUnique({ where: { digest: row.digest }, select: { body: true } })
    if (text) yield { ...row, ...text }
  }
}

/** Every framework of an organisation's own, one after the other. */
export async function* ownFrameworkRows(db: Db, organisationId: string): AsyncGenerator<FrameworkText> {
  const select = { digest: true, frameworkId: true, version: true }
  for (const row of await db.ownFramework.findMany({ where: { organisationId }, select, orderBy: { digest: 'asc' } })) {
    const { frameworkId, digest } = row
    const where = { organisationId_frameworkId_digest: { organisationId, frameworkId, digest } }
    const text = await db.ownFramework.findUnique({ where, select: { body: true } })
    if (text) yield { ...row, ...text }
  }
}
