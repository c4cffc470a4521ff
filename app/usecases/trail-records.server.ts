import type { ChainEvent } from '#app/proof/chain'

/** Tables whose rows are held against the events that recorded them. */
export type RecordedTable =
  | 'Report'
  | 'ReportSeal'
  | 'ReportWithdrawal'
  | 'SigningKey'
  | 'Checkpoint'
  | 'Evidence'
  | 'OwnFramework'
  | 'ReportLogo'

type Value = string | number | null
export type Values = Record<string, Value>

/** What the trail says a row holds, and the event that said so first. */
export interface Recorded {
  sequence: number
  values: Values
}

interface Told extends ChainEvent {
  after: Record<string, Value>
}

const columns = (after: Told['after'], ...names: string[]): Values =>
  Object.fromEntries(names.flatMap((name) => (name in after ? [[name, after[name]!]] : [])))

const person = (actor: string): string | null => (actor.startsWith('person:') ? actor.slice(7) : null)

const NO_FILE = { url: '', fileName: '', mediaType: '', size: 0, withdrawnAt: null, withdrawnWhy: '' }

const keyMade = (origin: string) => (event: Told) => {
  const { subjectId, at, after } = event
  const digest = columns({ publicPartSha256: after.sha256 ?? null }, ...('sha256' in after ? ['publicPartSha256'] : []))
  const values = { ...columns(after, 'kind', 'subject', 'notAfter'), ...digest, origin, createdAt: at, retiredAt: null }
  return ['SigningKey', subjectId, values] as const
}

/** The act that makes, changes or removes a row: its table, its id there, and the columns that follow from the event. */
const ACTS: Record<string, (event: Told) => readonly [RecordedTable, string, Values | null]> = {
  'report.issue': ({ subjectId, systemId, actor, at, after }) => [
    'Report',
    subjectId,
    {
      ...columns(after, 'kind', 'title', 'asOf', 'digest'),
      ...{ frameworkId: after.frameworkId ?? null, replacesId: after.replaces ?? null },
      ...{ scheduleId: after.schedule ?? null, systemId, issuedAt: at, issuedById: person(actor) },
    },
  ],
  'report.seal': ({ subjectId, after }) => [
    'ReportSeal',
    subjectId,
    columns(after, 'fileSha256', 'fileSize', 'pages', 'sealKeyId', 'certificateId', 'timestampedAt'),
  ],
  'report.withdraw': ({ subjectId, at, after }) => [
    'ReportWithdrawal',
    subjectId,
    { ...columns(after, 'why'), withdrawnAt: at },
  ],
  'key.make': keyMade('made'),
  'key.bring': keyMade('brought'),
  'key.retire': ({ subjectId, at }) => ['SigningKey', subjectId, { retiredAt: at }],
  'checkpoint.make': ({ subjectId, after }) => ['Checkpoint', subjectId, columns(after, 'hash', 'keyId')],
  'evidence.add': ({ subjectId, at, after }) => [
    'Evidence',
    subjectId,
    {
      ...NO_FILE,
      ...columns(after, 'kind', 'title', 'note', 'url', 'fileName', 'mediaType', 'size', 'sha256'),
      ...columns(after, 'validFrom', 'validUntil'),
      addedAt: at,
    },
  ],
  'evidence.withdraw': ({ subjectId, after }) => [
    'Evidence',
    subjectId,
    { withdrawnAt: after.withdrawnAt ?? null, withdrawnWhy: after.why ?? '' },
  ],
  'framework.add': ({ subjectId, actor, at, after }) => [
    'OwnFramework',
    `${subjectId} ${after.digest}`,
    // Added again, it stays as it came the first time.
    'again' in after
      ? { withdrawnAt: null }
      : { ...columns(after, 'version', 'title', 'origin'), addedAt: at, addedById: person(actor), withdrawnAt: null },
  ],
  'framework.withdraw': ({ subjectId, after }) => [
    'OwnFramework',
    `${subjectId} ${after.digest}`,
    { withdrawnAt: after.withdrawnAt ?? null },
  ],
  'organisation.logo': ({ subjectId, at, after }) => [
    'ReportLogo',
    subjectId,
    'sha256' in after ? { ...columns(after, 'sha256', 'mediaType', 'width', 'height'), changedAt: at } : null,
  ],
}

/** Collects from the events of a trail what the rows beside it must hold. Parses only the events that say so. */
export class TrailRecords {
  readonly #tables = new Map<RecordedTable, Map<string, Recorded>>()
  /** framework versions that were taken into use, by digest, or as id@version where the organisation began with them */
  readonly adopted = new Set<string>()

  add(event: ChainEvent): void {
    const tell = ACTS[event.action]
    if (!tell && event.action !== 'framework.adopt') return
    const after = afterOf(event.body)
    if (!tell) {
      const { digest, frameworks } = after as { digest?: unknown; frameworks?: unknown }
      const named = Array.isArray(frameworks) ? frameworks : [digest]
      for (const one of named) if (typeof one === 'string') this.adopted.add(one)
      return
    }
    const [table, id, values] = tell({ ...event, after })
    const rows = this.of(table)
    if (values === null) {
      rows.delete(id)
      return
    }
    const before = rows.get(id)
    rows.set(id, {
      sequence: before?.sequence ?? event.sequence,
      values: { ...before?.values, ...values },
    })
  }

  of(table: RecordedTable): Map<string, Recorded> {
    const rows = this.#tables.get(table) ?? new Map<string, Recorded>()
    this.#tables.set(table, rows)
    return rows
  }
}

function afterOf(body: string): Told['after'] {
  try {
    return (JSON.parse(body) as { after?: Told['after'] | null }).after ?? {}
  } catch {
    return {}
  }
}
