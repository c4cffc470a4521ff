import type { Db } from '#app/data/database/open.server'
import { ownFrameworkRows, personalRows, recordedRows, shippedFrameworks } from '#app/data/recorded-rows.server'
import { sayColumns } from '#app/lib/say-column'
import { sha256Hex } from '#app/lib/sha256'
import { fromBase64 } from '#app/proof/dsse'
import { fingerprint, fromPem, toPem } from '#app/proof/pem'
import { personalDigest } from './personal.server'
import {
  answerColumns,
  organisationColumns,
  type Recorded,
  type RecordedTable,
  type TrailRecords,
  type Values,
} from './trail-records.server'

/** A row beside the trail that is not what the trail recorded. */
export interface RowFault {
  kind: 'row'
  table: RecordedTable | 'FrameworkVersion' | 'PersonalValue'
  id: string
  what: 'altered' | 'missing' | 'unrecorded'
  /** where it was altered */
  columns: string[]
  sentence: string
}

const NOUN: Record<RowFault['table'], string> = {
  Report: 'report',
  ReportSeal: 'seal of report',
  ReportWithdrawal: 'withdrawal of report',
  SigningKey: 'signing key',
  Checkpoint: 'checkpoint of event',
  Evidence: 'evidence',
  OwnFramework: 'framework of the organisation’s own',
  ReportLogo: 'logo of organisation',
  Adoption: 'adoption of framework',
  EvidenceLink: 'attachment of evidence',
  FormAnswers: 'answers in form',
  Organisation: 'organisation',
  FrameworkVersion: 'framework version',
  PersonalValue: 'personal value',
}

const SUBJECT: Record<RecordedTable, string> = {
  ...{ Report: 'report', ReportSeal: 'report', ReportWithdrawal: 'report', SigningKey: 'key' },
  ...{ Checkpoint: 'checkpoint', Evidence: 'evidence', OwnFramework: 'framework' },
  ...{ ReportLogo: 'organisation', Adoption: 'framework', EvidenceLink: 'evidence', FormAnswers: 'form' },
  Organisation: 'organisation',
}

/** Tables of which every row was recorded; checkpoints made by themselves were not. */
const ALL_RECORDED: ReadonlySet<RecordedTable> = new Set([
  ...(['Report', 'ReportSeal', 'ReportWithdrawal', 'SigningKey', 'Evidence', 'OwnFramework', 'ReportLogo'] as const),
  ...(['Adoption', 'EvidenceLink', 'FormAnswers', 'Organisation'] as const),
])

const TABLES = Object.keys(SUBJECT) as RecordedTable[]

/**
 * Holds the rows beside the trail against what the events up to `until` recorded of them. Only where the chain itself is
 * whole: what was altered there says nothing about rows.
 */
export async function compareRecords(
  db: Db,
  organisationId: string,
  records: TrailRecords,
  until: number,
): Promise<RowFault[]> {
  const faults: RowFault[] = []
  for (const table of TABLES) {
    const missing = new Map(records.of(table))
    for await (const rows of recordedRows(db, organisationId, table)) {
      for (const { id, ...row } of rows) {
        const recorded = missing.get(id)
        missing.delete(id)
        const fault = rowFault(table, id, row, recorded)
        if (fault && !(await changedSince(db, organisationId, table, id, until))) faults.push(fault)
      }
    }
    for (const [id, { sequence, values }] of missing) {
      faults.push(faultOf(table, id, 'missing', [], `event ${sequence} recorded it.`, values.title))
    }
  }
  return [
    ...faults,
    ...(await frameworkFaults(db, organisationId, records, until)),
    ...(await personalFaults(db, organisationId)),
  ]
}

function rowFault(table: RecordedTable, id: string, row: Values, recorded: Recorded | undefined): RowFault | null {
  if (!recorded) {
    return ALL_RECORDED.has(table) ? faultOf(table, id, 'unrecorded', [], 'no event recorded it.', row.title) : null
  }
  const held = heldBy(table, id, row)
  const names = new Set([
    ...Object.keys(recorded.values),
    ...Object.keys(held).filter((name) => name.startsWith('answers ')),
  ])
  const columns = [...names].filter((name) => (held[name] ?? null) !== (recorded.values[name] ?? null))
  if (table === 'SigningKey' && held.named === 0) columns.push('publicPart')
  if (table === 'ReportLogo' && !isContent(String(row.bytes), String(row.sha256))) columns.push('bytes')
  if (columns.length === 0) return null
  return faultOf(table, id, 'altered', columns, `${sayColumns(columns)}.`, recorded.values.title)
}

/** What a row says, in the columns that the trail knows. */
function heldBy(table: RecordedTable, id: string, row: Values): Values {
  switch (table) {
    case 'SigningKey':
      return heldByKey(id, row)
    case 'FormAnswers':
      return { ...row, ...answerColumns(parsed(row.answers)) }
    case 'Organisation':
      return { ...row, ...settingsIn(row) }
    default:
      return row
  }
}

/** Whoever altered a row may have left no JSON in it. */
function parsed(text: Values[string] | undefined): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return { unreadable: String(text) }
  }
}

function settingsIn({ name, settings }: Values): Values {
  try {
    return organisationColumns(name ?? '', String(settings))
  } catch {
    return {}
  }
}

/** A key is named by its public half, which must be written in the one way. */
function heldByKey(id: string, row: Values): Values {
  const pem = String(row.publicPart)
  const label = row.kind === 'seal' ? 'PUBLIC KEY' : 'CERTIFICATE'
  const parts = fromPem(label, pem)
  const named = parts[0] !== undefined && fingerprint(parts[0]) === id
  const canonical = parts.map((der) => toPem(label, der)).join('') === pem
  return { ...row, publicPartSha256: sha256Hex(pem), named: named && canonical ? 1 : 0 }
}

const isContent = (base64: string, sha256: string): boolean => {
  const bytes = fromBase64(base64)
  return bytes !== null && sha256Hex(bytes) === sha256
}

/** Whoever works on while this reads may have changed the row with an event that was not read; the next check tells. */
async function changedSince(db: Db, organisationId: string, table: RecordedTable, id: string, until: number) {
  const [subjectId] = id.split(' ')
  const event = await db.auditEvent.findFirst({
    where: { organisationId, subjectType: SUBJECT[table], subjectId, sequence: { gt: until } },
    select: { sequence: true },
  })
  return event !== null
}

/** The text of every framework gives its digest, and everything that was taken into use is still there. */
async function frameworkFaults(
  db: Db,
  organisationId: string,
  records: TrailRecords,
  until: number,
): Promise<RowFault[]> {
  const faults: RowFault[] = []
  const there = new Set<string>()
  for (const [table, read] of [
    ['FrameworkVersion', shippedFrameworks(db)],
    ['OwnFramework', ownFrameworkRows(db, organisationId)],
  ] as const) {
    for await (const { digest, frameworkId, version, body } of read) {
      there.add(digest).add(`${frameworkId}@${version}`).add(`${frameworkId}@${version} ${digest}`)
      const named = namedIn(body)
      const columns = [
        ...(sha256Hex(body) === digest ? [] : ['body']),
        ...(named.id === frameworkId ? [] : ['frameworkId']),
        ...(named.version === version ? [] : ['version']),
      ]
      const id = `${frameworkId} ${digest}`
      if (columns.length > 0) faults.push(faultOf(table, id, 'altered', columns, `${sayColumns(columns)}.`))
    }
  }
  for await (const rows of recordedRows(db, organisationId, 'Adoption')) {
    for (const { id, version, digest } of rows) {
      const kept = there.has(`${id}@${version} ${digest}`)
      if (!kept && !(await changedSince(db, organisationId, 'Adoption', id, until)))
        faults.push(faultOf('Adoption', id, 'altered', ['digest'], 'no text of this version has its digest.'))
    }
  }
  for (const name of records.adopted) {
    if (!there.has(name)) faults.push(faultOf('FrameworkVersion', name, 'missing', [], 'it was taken into use.'))
  }
  return faults
}

/** Every clear value gives the digest that stands for it in the trail; without one it was erased. */
async function personalFaults(db: Db, organisationId: string): Promise<RowFault[]> {
  const faults: RowFault[] = []
  for await (const rows of personalRows(db, organisationId)) {
    for (const { digest, salt, value, erasedAt } of rows) {
      const sound = value === null ? erasedAt !== null : personalDigest(salt, value) === digest
      if (!sound) faults.push(faultOf('PersonalValue', digest, 'altered', ['value'], 'value.'))
    }
  }
  return faults
}

function namedIn(body: string): { id?: unknown; version?: unknown } {
  try {
    return JSON.parse(body) as { id?: unknown; version?: unknown }
  } catch {
    return {}
  }
}

function faultOf(
  table: RowFault['table'],
  id: string,
  what: RowFault['what'],
  columns: string[],
  why: string,
  title?: Values[string],
): RowFault {
  const said = { altered: 'differs from what the trail recorded', missing: 'is gone', unrecorded: 'stands here' }[what]
  const name = title ? `“${title}” (${id})` : id
  return { kind: 'row', table, id, what, columns, sentence: `The ${NOUN[table]} ${name} ${said}: ${why}` }
}
