import type { Readable } from 'node:stream'
import type { Ground } from '#app/data/ground.server'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { cleanText } from '#app/lib/text'
import { addEvidence, checkedEvidence, type EvidenceValues } from './add-evidence.server'
import type { AssessmentKey } from './assess.server'

export interface IncomingEvidence {
  /**
   * title, note, validFrom, validUntil; what to attach it to as systemId, frameworkId and requirementId, or as attachTo
   * as often as needed: "SYSTEM/FRAMEWORK/REQUIREMENT"
   */
  fields: URLSearchParams
  fileName: string
  /** as the browser claims; kept to be shown, never to serve the file by */
  mediaType: string
  stream: Readable
  /** bytes */
  limit: number
}

/**
 * Takes one file as evidence. Everything that can be refused is refused before the file is read; the row is written
 * only once the store has the bytes on the disk. Returns the id of the evidence.
 */
export async function receiveUpload(ground: Ground, by: Actor, upload: IncomingEvidence): Promise<string> {
  ensure(reach(by, 'evidence.add') !== 'none', 'forbidden', 'Your roles do not allow adding evidence.')
  const { fields, fileName, mediaType, limit } = upload
  const values = checkedEvidence(valuesIn(fields, fileName))
  const attachTo = [...oneTarget(fields), ...fields.getAll('attachTo')].map(attachmentKey)
  const content = refusingEmpty(upload.stream)
  const { sha256, size } = await ground.evidence.put(by.organisationId, content, { limit })
  const file = { fileName, mediaType: cleanText(mediaType).slice(0, 200), sha256, size }
  return addEvidence(ground, by, { kind: 'file', file }, values, attachTo)
}

/** Evidence without a title takes the name of its file. */
function valuesIn(fields: URLSearchParams, fileName: string): EvidenceValues {
  return {
    title: fields.get('title')?.trim() || fileName,
    note: fields.get('note') ?? '',
    validFrom: fields.get('validFrom') || null,
    validUntil: fields.get('validUntil') || null,
  }
}

function oneTarget(fields: URLSearchParams): string[] {
  const parts = ['systemId', 'frameworkId', 'requirementId'].map((name) => fields.get(name) ?? '')
  return parts.some((part) => part !== '') ? [parts.join('/')] : []
}

/** The requirement of a system that an `attachTo` names. Requirement ids may hold slashes no more than system ids do. */
export function attachmentKey(text: string): AssessmentKey {
  const [systemId, frameworkId, requirementId, more] = cleanText(text).split('/')
  if (!systemId || !frameworkId || !requirementId || more !== undefined)
    throw new Refusal('invalid', 'One of the requirements to attach to is not written as system/framework/requirement.')
  return { systemId, frameworkId, requirementId }
}

async function* refusingEmpty(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let empty = true
  for await (const chunk of stream) {
    if (chunk.byteLength > 0) empty = false
    yield chunk
  }
  if (empty) throw new Refusal('invalid', 'This file is empty. Nothing was stored; choose another one.')
}
