import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import type { SystemRecord } from '#app/data/systems.server'
import type { Actor } from '#app/domain/people'
import type { ReportRequest } from '#app/domain/report-kinds'
import type { Snapshot } from '#app/reports/compose'
import type { SnapshotHead } from '#app/reports/snapshot'

/** What the facts of a report are read from: the database as it stands, or a transaction where others keep writing. */
export interface Reading {
  readonly db: Db
  readonly ground: Ground
  readonly scope: string
  readonly by: Actor
  readonly now: string
  library(): Promise<OrganisationLibrary>
}

export interface Wanted {
  readonly request: ReportRequest
  /** the day the report speaks of */
  readonly asOf: string
  readonly head: SnapshotHead
  /** of a report about one system; whoever asks may issue for it */
  readonly system: SystemRecord | null
  /** SHA-256 of evidence files → whether the stored bytes still have it; what `prepare` hashed */
  readonly intact: ReadonlyMap<string, boolean>
}

type Body<S> = S extends Snapshot ? Omit<S, keyof SnapshotHead> : never

export interface Gathered {
  /** such as "System dossier: Hiring screener" */
  title: string
  /** all of the snapshot but its head */
  body: Body<Snapshot>
}

/** How one kind of report comes to its facts. */
export interface ReportFacts {
  /** Digests of the evidence files it speaks of: they are hashed before the transaction, for nothing slow may happen in it. */
  files?(db: Db, organisationId: string, request: ReportRequest): Promise<readonly string[]>
  gather(on: Reading, wanted: Wanted): Promise<Gathered>
}
