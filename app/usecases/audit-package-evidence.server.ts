import { BrokenEntry, type ZipEntry } from '#app/data/archive/zip-out.server'
import type { Ground } from '#app/data/ground.server'
import type { ReportRecord } from '#app/data/reports.server'
import type { Actor } from '#app/domain/people'
import { saidError } from '#app/lib/said-error'
import type { ManifestFile } from '#app/reports/manifest'
import type { PackageContents } from '#app/reports/package/contents'
import { change } from './change.server'

/** A file of a package, which its sums and its pages speak of. */
export interface Part extends ZipEntry {
  readonly sha256: string
  readonly what: string
}

const BROKEN = 'report.package-break'

type Doubt = (sha256: string) => boolean

/** The files that ended an earlier package of this report. */
export async function brokenBefore({ database }: Ground, organisationId: string, reportId: string): Promise<Doubt> {
  const events = await database.client.auditEvent.findMany({
    where: { organisationId, subjectType: 'report', subjectId: reportId, action: BROKEN },
    select: { body: true },
  })
  const digests = new Set(events.map(({ body }) => (JSON.parse(body) as { after?: { sha256?: string } }).after?.sha256))
  return (sha256) => digests.has(sha256)
}

/** Asked for at once, since an answer from S3 takes its time. */
const AT_ONCE = 16

/** What can be packed, and what cannot; only doubtful files are hashed here, the others when they go out. */
export async function evidenceParts(ground: Ground, scope: string, files: readonly ManifestFile[], doubtful: Doubt) {
  const parts: Part[] = []
  const missing: PackageContents['missing'] = []
  const stateOf = async ({ sha256 }: ManifestFile) => {
    if (!(await ground.evidence.exists(scope, sha256))) return 'missing'
    return !doubtful(sha256) || (await ground.evidence.verify(scope, sha256)) ? 'there' : 'altered'
  }
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE)
    const states = await Promise.all(some.map(stateOf))
    for (const [index, file] of some.entries()) {
      const { path, size, sha256, title } = file
      const open = async () => (await ground.evidence.open(scope, sha256)).stream
      const state = states[index]!
      if (state === 'there') parts.push({ path, size, sha256, what: title, open })
      else missing.push({ file, why: state })
    }
  }
  return { parts, missing }
}

/** Whoever took the package has half of it: the log says so, and the trail where a file of the evidence is the reason. */
export async function noteBreak(
  ground: Ground,
  by: Actor,
  report: ReportRecord,
  evidence: readonly Part[],
  error: Error,
) {
  console.error(JSON.stringify({ level: 'error', task: 'audit package', reportId: report.id, ...saidError(error) }))
  const broken = error instanceof BrokenEntry && evidence.find(({ path }) => path === error.path)
  if (!broken) return
  await change(ground, by, 'read', async ({ record }) => {
    const after = { file: broken.path, title: broken.what, sha256: broken.sha256 }
    record({ action: BROKEN, subject: ['report', report.id], systemId: report.systemId, after })
  }).catch((fault: Error) =>
    console.error(JSON.stringify({ level: 'error', task: 'audit package', ...saidError(fault) })),
  )
}
