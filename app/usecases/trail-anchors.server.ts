import { setImmediate as breathe } from 'node:timers/promises'
import { type CheckpointRow, readCheckpointRows } from '#app/data/checkpoints.server'
import type { Ground } from '#app/data/ground.server'
import { listSigningKeys } from '#app/data/signing-keys.server'
import { sayColumns } from '#app/lib/say-column'
import { sha256Hex } from '#app/lib/sha256'
import type { ChainAnchor } from '#app/proof/chain-check'
import { readCheckpoints, sayStrange } from '#app/proof/checkpoint'
import { readSeal, sealedDigest } from '#app/proof/seal'
import { anchorOf, sayUnsigned } from '#app/proof/verify-exported-trail'

/** A place that remembers the chain and is itself not what it was. */
export interface AnchorFault {
  kind: 'report' | 'seal' | 'checkpoint'
  /** of the report, or the event of the checkpoint; null for a file that cannot be read */
  id: string | null
  sentence: string
}

/** Checkpoints that somebody kept outside, and the keys (PEM) to check them with where the stored ones are not to be trusted. */
export interface GivenCheckpoints {
  text: string
  keys: readonly string[]
}

export interface Anchors {
  anchors: ChainAnchor[]
  faults: AnchorFault[]
}

/** Every place that recorded the head of an organisation's chain: issued reports, checkpoints kept here, and those given. */
export async function readAnchors(
  ground: Ground,
  organisationId: string,
  given: GivenCheckpoints | undefined,
): Promise<Anchors> {
  const keys = (await listSigningKeys(ground.database.client, organisationId)).filter(({ kind }) => kind === 'seal')
  const publicKeys = new Map(keys.map(({ id, publicPart }) => [id, publicPart]))
  const reports = await ofReports(ground, organisationId)
  const kept = await ofCheckpoints(ground, organisationId, publicKeys)
  const outside = given
    ? ofGiven(given, organisationId, given.keys.length > 0 ? given.keys : [...publicKeys.values()], kept.sequences)
    : { anchors: [], faults: [] }
  return {
    anchors: [...reports.anchors, ...kept.anchors, ...outside.anchors].filter(({ sequence }) => sequence > 0),
    faults: [...reports.faults, ...kept.faults, ...outside.faults],
  }
}

async function ofReports(ground: Ground, organisationId: string): Promise<Anchors> {
  const anchors: ChainAnchor[] = []
  const faults: AnchorFault[] = []
  for (let after = ''; ; ) {
    const reports = await ground.database.client.report.findMany({
      where: { organisationId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 20,
      include: { seal: { select: { envelope: true, sealKeyId: true, certificateId: true, sealedAt: true } } },
    })
    for (const report of reports) {
      const { id, auditSequence: sequence, auditHash: hash } = report
      const sentence = factsFault(report)
      if (sentence) faults.push({ kind: 'report', id, sentence })
      const broken = report.seal && sealFault(report, report.seal)
      if (broken) faults.push({ kind: 'seal', id, sentence: `The seal of report ${id} is broken: ${broken}` })
      // A row that was changed vouches for nothing.
      if (!sentence && !broken) anchors.push({ sequence, hash, of: `report ${id}` })
    }
    const last = reports.at(-1)
    if (!last) return { anchors, faults }
    after = last.id
    await breathe()
  }
}

interface ReportRow {
  id: string
  organisationId: string
  body: string
  digest: string
  auditSequence: number
  auditHash: string
  templateVersion: string
  issuedByName: string
}

/** The frozen facts give the digest, and the row says what they say. */
function factsFault(report: ReportRow): string | null {
  const { id, body, digest } = report
  if (sha256Hex(body) !== digest) return `The frozen facts of report ${id} no longer give its digest.`
  const { chain, template, issuedBy } = JSON.parse(body)
  const said = [
    ['auditSequence', chain.sequence],
    ['auditHash', chain.hash],
    ['templateVersion', template],
    ['issuedByName', issuedBy],
  ] as const
  const wrong = said.filter(([column, value]) => value !== undefined && report[column] !== value)
  return wrong.length === 0
    ? null
    : `The row of report ${id} differs from its frozen facts: ${sayColumns(wrong.map(([column]) => column))}.`
}

interface SealRow {
  envelope: string
  sealKeyId: string
  certificateId: string
  sealedAt: string
}

function sealFault(report: ReportRow, seal: SealRow): string | null {
  try {
    const statement = readSeal(seal.envelope)
    const { predicate } = statement
    const same =
      predicate.report.id === report.id &&
      predicate.organisation.id === report.organisationId &&
      predicate.chain.sequence === report.auditSequence &&
      predicate.chain.hash === report.auditHash &&
      predicate.sealedAt === seal.sealedAt &&
      predicate.key.fingerprint === seal.sealKeyId &&
      predicate.certificate.fingerprint === seal.certificateId &&
      sealedDigest(statement, 'snapshot.json') === report.digest
    return same ? null : 'it is of something else than the report.'
  } catch (error) {
    return (error as Error).message
  }
}

async function ofCheckpoints(ground: Ground, organisationId: string, keys: ReadonlyMap<string, string>) {
  const anchors: ChainAnchor[] = []
  const faults: AnchorFault[] = []
  const sequences = new Set<number>()
  for await (const rows of readCheckpointRows(ground.database.client, organisationId)) {
    for (const row of rows) {
      sequences.add(row.sequence)
      const sentence = checkpointFault(row, keys)
      if (sentence) faults.push({ kind: 'checkpoint', id: `${row.sequence}`, sentence })
      else anchors.push({ sequence: row.sequence, hash: row.hash, of: `checkpoint of ${row.at}` })
    }
    await breathe()
  }
  return { anchors, faults, sequences }
}

function checkpointFault(row: CheckpointRow, keys: ReadonlyMap<string, string>): string | null {
  const { notes, strange } = readCheckpoints(row.note)
  const [note] = notes
  const same =
    note?.text === row.note &&
    strange.length === 0 &&
    note.organisation === row.organisationId &&
    note.sequence === row.sequence &&
    note.hash === row.hash &&
    note.at === row.at
  if (!same) return `The checkpoint of event ${row.sequence} kept here was altered: its row differs from its note.`
  const key = keys.get(row.keyId)
  return sayUnsigned(note, key === undefined ? [] : [key])
}

function ofGiven(
  { text }: GivenCheckpoints,
  organisationId: string,
  keys: readonly string[],
  kept: ReadonlySet<number>,
): Anchors {
  const { notes, strange } = readCheckpoints(text)
  const unread = sayStrange(strange)
  const faults: AnchorFault[] = unread ? [{ kind: 'checkpoint', id: null, sentence: unread }] : []
  const anchors: ChainAnchor[] = []
  for (const note of notes) {
    const { organisation, sequence } = note
    const fault = (sentence: string) => faults.push({ kind: 'checkpoint', id: `${sequence}`, sentence })
    const unsigned = sayUnsigned(note, keys)
    if (organisation !== organisationId) fault(`The checkpoint of event ${sequence} is of another organisation.`)
    else if (unsigned) fault(unsigned)
    else {
      anchors.push(anchorOf(note))
      if (!kept.has(sequence)) fault(`The checkpoint of event ${sequence} was kept outside and is no longer here.`)
    }
  }
  return { anchors, faults }
}
