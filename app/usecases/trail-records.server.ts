import { organisationSettings } from '#app/domain/organisation-settings'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
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
  | 'Adoption'
  | 'EvidenceLink'
  | 'FormAnswers'
  | 'Organisation'

type Value = string | number | boolean | null
export type Values = Record<string, Value>

/** What the trail says a row holds, and the event that said so first. */
export interface Recorded {
  sequence: number
  values: Values
}

interface Told extends ChainEvent {
  before: Record<string, Value>
  after: Record<string, Value>
}

const columns = (after: Told['after'], ...names: string[]): Values =>
  Object.fromEntries(names.flatMap((name) => (name in after ? [[name, after[name]!]] : [])))

const person = (actor: string): string | null => (actor.startsWith('person:') ? actor.slice(7) : null)

/** The answers of a form as columns of their own; null is none. */
export const answerColumns = (answers: unknown): Values =>
  Object.fromEntries(
    Object.entries((answers ?? {}) as Record<string, Json>).map(([id, answer]) => [
      `answers ${id}`,
      answer === null ? null : canonicalJson(answer),
    ]),
  )

/** Name and settings of an organisation as columns. */
export const organisationColumns = (name: Value, settings: string): Values => ({
  name,
  ...organisationSettings(settings),
})

const NO_FILE = { url: '', fileName: '', mediaType: '', size: 0, withdrawnAt: null, withdrawnWhy: '' }

const keyMade = (origin: string) => (event: Told) => {
  const { subjectId, at, after } = event
  const digest = columns({ publicPartSha256: after.sha256 ?? null }, ...('sha256' in after ? ['publicPartSha256'] : []))
  const values = { ...columns(after, 'kind', 'subject', 'notAfter'), ...digest, origin, createdAt: at, retiredAt: null }
  return ['SigningKey', subjectId, values] as const
}

/** A table, the id of a row there, and the columns that follow from an event; null where it removed the row. */
type Said = readonly [RecordedTable, string, Values | null]

const evidenceLink = ({ subjectId, systemId, after }: Told, of: Told['after'], values: Values | null): Said => [
  'EvidenceLink',
  `${subjectId} ${systemId} ${of.frameworkId} ${of.requirementId}`,
  // Attached again, it stays as it was the first time.
  after.again === true ? {} : values,
]

/** The act that makes, changes or removes a row. */
const ACTS: Record<string, (event: Told) => Said> = {
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
  'report.withdraw': ({ subjectId, actor, at, after }) => [
    'ReportWithdrawal',
    subjectId,
    { ...columns(after, 'why'), withdrawnAt: at, withdrawnById: person(actor) },
  ],
  'key.make': keyMade('made'),
  'key.bring': keyMade('brought'),
  'key.retire': ({ subjectId, at }) => ['SigningKey', subjectId, { retiredAt: at }],
  'checkpoint.make': ({ subjectId, after }) => ['Checkpoint', subjectId, columns(after, 'hash', 'keyId')],
  'evidence.add': ({ subjectId, actor, at, after }) => [
    'Evidence',
    subjectId,
    {
      ...NO_FILE,
      ...columns(after, 'kind', 'title', 'note', 'url', 'fileName', 'mediaType', 'size', 'sha256'),
      ...columns(after, 'validFrom', 'validUntil'),
      ...{ addedAt: at, addedById: person(actor) },
    },
  ],
  'evidence.attach': (event) => evidenceLink(event, event.after, { linkedAt: event.at }),
  'evidence.detach': (event) => evidenceLink(event, event.before, null),
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
  'framework.leave': ({ subjectId }) => ['Adoption', subjectId, null],
  // An event tells the answers that it changed.
  'form.fill': ({ subjectId, systemId, actor, at, after }) => [
    'FormAnswers',
    `${subjectId} ${systemId}`,
    {
      ...answerColumns(after.answers),
      ...columns(after, 'missing'),
      ...{ updatedAt: at, updatedById: person(actor) },
    },
  ],
  'organisation.found': ({ subjectId, after }) => [
    'Organisation',
    subjectId,
    { ...organisationColumns(after.name ?? '', '{}'), demo: after.demo ?? false },
  ],
  'organisation.settings': ({ subjectId, after }) => ['Organisation', subjectId, after],
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
    const told = { ...event, ...bodyOf(event.body) }
    for (const [table, id, values] of tell ? [tell(told)] : this.#adopt(told)) {
      const rows = this.of(table)
      const before = rows.get(id)
      if (values === null) rows.delete(id)
      else
        rows.set(id, {
          sequence: before?.sequence ?? event.sequence,
          values: { ...before?.values, ...values },
        })
    }
  }

  /** One framework taken into use, or those that an organisation began with, each as id@version. */
  #adopt({ subjectId, at, after }: Told): Said[] {
    const begun = after.frameworks as unknown
    if (Array.isArray(begun)) {
      return begun.map(String).map((name) => {
        this.adopted.add(name)
        const end = name.lastIndexOf('@')
        return ['Adoption', name.slice(0, end), { version: name.slice(end + 1) }]
      })
    }
    if (typeof after.digest === 'string') this.adopted.add(after.digest)
    return [['Adoption', subjectId, { ...columns(after, 'version', 'digest'), adoptedAt: at }]]
  }

  of(table: RecordedTable): Map<string, Recorded> {
    const rows = this.#tables.get(table) ?? new Map<string, Recorded>()
    this.#tables.set(table, rows)
    return rows
  }
}

function bodyOf(body: string): Pick<Told, 'before' | 'after'> {
  try {
    const { before, after } = JSON.parse(body) as Partial<Record<'before' | 'after', Told['after'] | null>>
    return { before: before ?? {}, after: after ?? {} }
  } catch {
    return { before: {}, after: {} }
  }
}
