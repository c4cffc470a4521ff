import type { Db } from './database/open.server'

/** What a piece of evidence supports in one system under one framework. */
export interface Supported {
  reference: string
  system: string
  archivedAt: string | null
  framework: string
  requirements: string[]
}

interface Row {
  evidenceId: string
  systemId: string
  frameworkId: string
  requirementId: string
  reference: string
  name: string
  archivedAt: string | null
}

/** What every piece of an organisation's evidence supports, by the id of the evidence; archived systems among it. */
export async function attachmentsOfAll(db: Db, organisationId: string): Promise<Map<string, Supported[]>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT l."evidenceId", a."systemId", a."frameworkId", a."requirementId", s."reference", s."name", s."archivedAt"
    FROM "EvidenceLink" l
    JOIN "Assessment" a ON a."organisationId" = l."organisationId" AND a."id" = l."assessmentId"
    JOIN "AiSystem" s ON s."organisationId" = a."organisationId" AND s."id" = a."systemId"
    WHERE l."organisationId" = ${organisationId}`
  const found = new Map<string, Map<string, Supported>>()
  for (const { evidenceId, systemId, frameworkId, requirementId, reference, name, archivedAt } of rows) {
    const places = found.get(evidenceId) ?? new Map<string, Supported>()
    found.set(evidenceId, places)
    const key = `${reference} ${systemId} ${frameworkId}`
    const place = places.get(key) ?? {
      ...{ reference, system: name, archivedAt },
      framework: frameworkId,
      requirements: [],
    }
    places.set(key, place)
    place.requirements.push(requirementId)
  }
  const inOrder = (places: Map<string, Supported>): Supported[] =>
    [...places]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, place]) => ({ ...place, requirements: place.requirements.sort() }))
  return new Map([...found].map(([id, places]) => [id, inOrder(places)]))
}
