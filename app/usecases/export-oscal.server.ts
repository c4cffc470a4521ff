import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { getSnapshot } from '#app/data/reports.server'
import { getSystem } from '#app/data/systems.server'
import { isOscalModel } from '#app/domain/oscal-models'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { OSCAL_DOCUMENTS, ofFramework } from '#app/reports/oscal/documents'
import type { SnapshotHead } from '#app/reports/snapshot'
import { draftSnapshot } from './issue-report.server'

export interface OscalFile {
  fileName: string
  text: string
}

interface Wanted {
  /** OSCAL's name of the model */
  model: string
  /** one framework alone: identifiers of requirements are unique only within one */
  framework?: string
}

/** A system as it stands now, in one of OSCAL's models. Like reading its pages it leaves no act in the trail. */
export async function systemAsOscal(
  ground: Ground,
  by: Actor & { name?: string },
  systemId: string,
  wanted: Wanted & { asOf?: string },
): Promise<OscalFile> {
  ensure(reach(by, 'read') !== 'none', 'forbidden', 'Your roles do not allow reading systems.')
  const system = await getSystem(ground.database.client, by.organisationId, systemId)
  ensure(system, 'not-found', 'There is no such system here.')
  // Everybody inside reads every system; a draft is for who may issue, so Plumbline looks and says for whom.
  const looking: Actor = { kind: 'system', organisationId: by.organisationId }
  const facts = await draftSnapshot(ground, looking, { kind: 'system', systemId, asOf: wanted.asOf })
  return written({ ...facts, issuedBy: by.name ?? facts.issuedBy }, wanted, system.reference)
}

/** An issued report in one of OSCAL's models, from its frozen facts: the same bytes each time. */
export async function reportAsOscal(
  db: Db,
  organisationId: string,
  reportId: string,
  wanted: Wanted,
): Promise<OscalFile> {
  const stored = await getSnapshot(db, organisationId, reportId)
  ensure(stored, 'not-found', 'There is no such report here.')
  return written(JSON.parse(stored.body) as SnapshotHead, wanted, `report-${stored.digest.slice(0, 12)}`)
}

function written(facts: SnapshotHead, { model, framework }: Wanted, about: string): OscalFile {
  ensure(isOscalModel(model), 'not-found', `OSCAL has no model “${model}” that Plumbline writes.`)
  const { write, none } = OSCAL_DOCUMENTS[model]
  const text = write(framework === undefined ? facts : ofFramework(facts, framework))
  if (text === null) throw new Refusal('not-found', none)
  return { fileName: `${about}-${framework ? `${framework}-` : ''}${model}.oscal.json`, text: `${text}\n` }
}
