import { setImmediate as breathe } from 'node:timers/promises'
import type { Ground } from '#app/data/ground.server'
import { findEvents, readChain, recordedHead } from '#app/data/trail.server'
import type { ChainEvent } from '#app/proof/chain'
import { ChainCheck, type ChainFault } from '#app/proof/chain-check'
import { sayChainFault } from '#app/proof/chain-words'
import { compareRecords, type RowFault } from './compare-records.server'
import { type AnchorFault, type GivenCheckpoints, readAnchors } from './trail-anchors.server'
import { TrailRecords } from './trail-records.server'

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
  /** as recorded beside the events; null where that is gone */
  head: { sequence: number; hash: string } | null
  /** Issued reports and checkpoints, kept here and given, whose record of the chain was compared. */
  anchors: number
  faults: ((ChainFault & { sentence: string }) | AnchorFault | RowFault)[]
  /** Where asked for: every file of the evidence and every sealed report read and hashed again. */
  evidence: { files: number; faults: (EvidenceFault & { sentence: string })[] } | null
}

interface Options {
  evidence?: boolean
  /** Checkpoints that were kept outside. */
  checkpoints?: GivenCheckpoints
  /** Called after each page, with the events read so far. */
  onProgress?: (events: number) => void | Promise<void>
}

/**
 * Reads an organisation's whole trail and hashes it again, event by event, against its head and against
 * everything that recorded it: issued reports, checkpoints here and outside. Where it holds, the rows it speaks of are held
 * against it. People may go on working meanwhile: what they add is read too, and between two pages the server answers.
 */
export async function verifyTrail(
  ground: Ground,
  organisationId: string,
  options: Options = {},
): Promise<TrailVerdict> {
  const db = ground.database.client
  // Before the events, so that no anchor can lie beyond what was read.
  const { anchors, faults: ofAnchors } = await readAnchors(ground, organisationId, options.checkpoints)
  const check = new ChainCheck(anchors)
  const records = new TrailRecords()
  let events = 0
  let read = 0
  const add = (event: ChainEvent) => {
    events++
    read = event.sequence
    check.add(event)
    records.add(event)
  }
  for await (const page of readChain(db, organisationId)) {
    page.forEach(add)
    await options.onProgress?.(events)
    await breathe()
  }
  let head = await recordedHead(db, organisationId)
  while (head && head.sequence > read) {
    const behind = head.sequence - read
    const latest = await findEvents(db, organisationId, { take: Math.min(behind, 10_000) })
    const last = head.sequence
    const added = latest.filter(({ sequence }) => sequence > read && sequence <= last).reverse()
    if (added[0]?.sequence !== read + 1) break
    added.forEach(add)
    head = await recordedHead(db, organisationId)
  }
  const ofChain = check.finish(head).map((fault) => ({ ...fault, sentence: sayChainFault(fault) }))
  const ofRows = ofChain.length === 0 ? await compareRecords(db, organisationId, records, read) : []
  const faults = [...ofChain, ...ofAnchors, ...ofRows]
  const evidence = options.evidence ? await verifyEvidence(ground, organisationId) : null
  const ok = faults.length === 0 && (evidence?.faults.length ?? 0) === 0
  return { ok, checkedAt: ground.now(), events, head, anchors: anchors.length, faults, evidence }
}

async function verifyEvidence(ground: Ground, organisationId: string): Promise<NonNullable<TrailVerdict['evidence']>> {
  const db = ground.database.client
  const evidence = await db.evidence.findMany({
    where: { organisationId, kind: 'file' },
    select: { id: true, title: true, sha256: true },
    orderBy: { id: 'asc' },
  })
  const seals = await db.reportSeal.findMany({
    where: { organisationId },
    select: { fileSha256: true, report: { select: { id: true, title: true } } },
    orderBy: { reportId: 'asc' },
  })
  const files = [
    ...evidence.map((file) => ({ ...file, what: 'file of the evidence' })),
    ...seals.map(({ fileSha256, report }) => ({ ...report, sha256: fileSha256, what: 'sealed file of the report' })),
  ]
  const sound = new Map<string, EvidenceFault['kind'] | 'whole'>()
  for (const { sha256 } of files) {
    if (sound.has(sha256)) continue
    // No file has such a name: the row was altered.
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      sound.set(sha256, 'missing')
      continue
    }
    const whole = await ground.evidence.verify(organisationId, sha256)
    const there = whole || (await ground.evidence.exists(organisationId, sha256))
    sound.set(sha256, whole ? 'whole' : there ? 'altered' : 'missing')
  }
  const faults = files.flatMap(({ what, ...file }) => {
    const kind = sound.get(file.sha256)
    if (kind === undefined || kind === 'whole') return []
    return [{ ...file, kind, sentence: `The ${what} “${file.title}” (${file.id}) is ${kind}.` }]
  })
  return { files: files.length, faults }
}
