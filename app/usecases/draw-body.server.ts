import { frozenFacts } from '#app/data/frozen-facts.server'
import type { Ground } from '#app/data/ground.server'
import { type DrawnBody, drawFacts } from './draw-pdf.server'

/** Draws the unsigned body of a report from its frozen facts; the same facts give the same bytes. */
export function drawBody({ body, digest }: { body: string; digest: string }): Promise<DrawnBody> {
  return drawFacts({ facts: [Uint8Array.from(Buffer.from(body))], digest })
}

/** The same from the facts as they are stored, which never stand in the memory of the main thread as one text. */
export async function drawStored(
  { database }: Ground,
  { organisationId, id, digest }: { organisationId: string; id: string; digest: string },
): Promise<DrawnBody> {
  return drawFacts({ facts: await frozenFacts(database.client, organisationId, id), digest })
}
