import { setImmediate as breathe } from 'node:timers/promises'
import type { Ground } from '#app/data/ground.server'
import { chainHead, findEvents, readChain } from '#app/data/trail.server'
import { sha256Hex } from '#app/lib/sha256'
import { type ChainAnchor, ChainCheck, type ChainFault } from '#app/proof/chain'

export interface EvidenceFault {
  id: string
  title: string
  sha256: string
  kind: 'missing' | 'altered'
}

export interface TrailVerdict {
  ok: boolean
  checkedAt: string
  /** Events read and hashed again. */
  events: number
  head: { sequence: number; hash: string }
  /** Issued reports whose embedded head was compared. */
  anchors: number
  faults: ((ChainFault | ReportFault) & { sentence: string })[]
  /** Where asked for: every file of the evidence read and hashed again. */
  evidence: { files: number; faults: (EvidenceFault & { sentence: string })[] } | null
}

/** An issued report whose frozen facts no longer give the digest it was issued under. */
export interface ReportFault {
  kind: 'report'
  id: string
}

interface Options {
  evidence?: boolean
  /** Called after each page, with the events read so far. */
  onProgress?: (events: number) => void | Promise<void>
}

/**
 * Reads an organisation's whole trail and hashes it again, event by event, against its head and the heads that issued
 * reports carry. People may go on working meanwhile: what they add is read too, and between two pages the server answers.
 */
export async function verifyTrail(
  ground: Ground,
  organisationId: string,
  options: Options = {},
): Promise<TrailVerdict> {
  const db = ground.database.client
  // Before the events, so that no anchor can lie beyond what was read.
  const { anchors, altered } = await readAnchors(ground, organisationId)
  const check = new ChainCheck(anchors.filter((anchor) => anchor.sequence > 0))
  let events = 0
  const add = (event: Parameters<ChainCheck['add']>[0]) => {
    events++
    check.add(event)
  }
  for await (const page of readChain(db, organisationId)) {
    page.forEach(add)
    await options.onProgress?.(events)
    await breathe()
  }
  let head = await chainHead(db, organisationId)
  for (let behind = head.sequence - check.checked; behind > 0; behind = head.sequence - check.checked) {
    const latest = await findEvents(db, organisationId, { take: Math.min(behind, 10_000) })
    const added = latest.filter((event) => event.sequence > check.checked && event.sequence <= head.sequence).reverse()
    if (added[0]?.sequence !== check.checked + 1) break
    added.forEach(add)
    head = await chainHead(db, organisationId)
  }
  const faults = [...check.finish(head), ...altered].map((fault) => ({ ...fault, sentence: sayFault(fault) }))
  const evidence = options.evidence ? await verifyEvidence(ground, organisationId) : null
  const ok = faults.length === 0 && (evidence?.faults.length ?? 0) === 0
  return { ok, checkedAt: ground.now(), events, head, anchors: anchors.length, faults, evidence }
}

/** Every issued report names a place in the chain, and is itself held to its digest. */
async function readAnchors(ground: Ground, organisationId: string) {
  const anchors: ChainAnchor[] = []
  const altered: ReportFault[] = []
  for (let after = ''; ; ) {
    const reports = await ground.database.client.report.findMany({
      where: { organisationId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 20,
      select: { id: true, body: true, digest: true, auditSequence: true, auditHash: true },
    })
    for (const { id, body, digest, auditSequence: sequence, auditHash: hash } of reports) {
      anchors.push({ sequence, hash, of: `report ${id}` })
      if (sha256Hex(body) !== digest) altered.push({ kind: 'report', id })
    }
    const last = reports.at(-1)
    if (!last) return { anchors, altered }
    after = last.id
    await breathe()
  }
}

async function verifyEvidence(ground: Ground, organisationId: string): Promise<NonNullable<TrailVerdict['evidence']>> {
  const files = await ground.database.client.evidence.findMany({
    where: { organisationId, kind: 'file' },
    select: { id: true, title: true, sha256: true },
    orderBy: { id: 'asc' },
  })
  const sound = new Map<string, EvidenceFault['kind'] | 'whole'>()
  for (const { sha256 } of files) {
    if (sound.has(sha256)) continue
    const whole = await ground.evidence.verify(organisationId, sha256)
    const there = whole || (await ground.evidence.exists(organisationId, sha256))
    sound.set(sha256, whole ? 'whole' : there ? 'altered' : 'missing')
  }
  const faults = files.flatMap((file) => {
    const kind = sound.get(file.sha256)
    if (kind === undefined || kind === 'whole') return []
    return [{ ...file, kind, sentence: `The file of the evidence “${file.title}” (${file.id}) is ${kind}.` }]
  })
  return { files: files.length, faults }
}

/** What is wrong at which event, in words. */
export function sayFault(fault: ChainFault | ReportFault): string {
  switch (fault.kind) {
    case 'report':
      return `The frozen facts of report ${fault.id} no longer give its digest.`
    case 'missing': {
      const last = fault.found - 1
      return last > fault.sequence
        ? `Events ${fault.sequence} to ${last} are missing.`
        : `Event ${fault.sequence} is missing.`
    }
    case 'reordered':
      return `Event ${fault.found} stands where event ${fault.sequence} belongs: events were reordered.`
    case 'altered':
      return `Event ${fault.sequence} was altered: its content does not give its hash.`
    case 'unlinked':
      return `Event ${fault.sequence} does not follow from the one before it: one of the two was replaced.`
    case 'cut':
      return `The end is cut off: events ${fault.sequence + 1} to ${fault.expected} are gone.`
    case 'head':
      return `The recorded head stands at event ${fault.sequence} and does not fit the last event.`
    case 'anchor':
      return `Event ${fault.sequence} has another hash than the ${fault.of} recorded when it was issued.`
  }
}
