import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'

/** One link of an organisation's audit chain, as it is stored and exported. `body` is canonical JSON text. */
export interface ChainEvent {
  organisationId: string
  sequence: number
  at: string
  actor: string
  action: string
  subjectType: string
  subjectId: string
  systemId: string | null
  body: string
  previousHash: string
  hash: string
}

/** An event whose content is not for everybody: only its place in the chain. */
export type ChainLink = Pick<ChainEvent, 'sequence' | 'previousHash' | 'hash'>

/** What stands before the first event. */
export const GENESIS = '0'.repeat(64)

/**
 * The hash of an event: SHA-256 over its canonical JSON (RFC 8785) with the stored body nested as it stands.
 * Keys are written in canonical order here, so that checking a million events parses none of them.
 */
export function eventHash(event: Omit<ChainEvent, 'hash'>): string {
  const text = JSON.stringify
  return sha256Hex(
    `{"action":${text(event.action)},"actor":${text(event.actor)},"at":${text(event.at)},"body":${event.body}` +
      `,"organisation":${text(event.organisationId)},"previous":${text(event.previousHash)},"sequence":${event.sequence}` +
      `,"subjectId":${text(event.subjectId)},"subjectType":${text(event.subjectType)},"system":${text(event.systemId)}}`,
  )
}

export interface NewEvent {
  at: string
  actor: string
  action: string
  subjectType: string
  subjectId: string
  systemId?: string | null
  body: Json
}

/** Chains new events onto a head. */
export function chainOn(
  organisationId: string,
  head: { sequence: number; hash: string },
  events: readonly NewEvent[],
): ChainEvent[] {
  let { sequence, hash } = head
  return events.map((event) => {
    const link = {
      organisationId,
      sequence: ++sequence,
      at: event.at,
      actor: event.actor,
      action: event.action,
      subjectType: event.subjectType,
      subjectId: event.subjectId,
      systemId: event.systemId ?? null,
      body: canonicalJson(event.body),
      previousHash: hash,
    }
    hash = eventHash(link)
    return { ...link, hash }
  })
}
