import { EvidenceStoreFull } from '#app/data/evidence-store/evidence-errors.server'
import type { Ground } from '#app/data/ground.server'
import { findSession } from '#app/data/sessions.server'
import { Refusal, type RefusalCode } from '#app/domain/refusal'
import { safeReturnTo } from '#app/lib/return-to'
import { paths } from '#app/paths'
import { receiveLogo } from '#app/usecases/change-logo.server'
import { receiveFrameworkFile } from '#app/usecases/framework-upload.server'
import { receiveImport } from '#app/usecases/import-job.server'
import { receiveUpload } from '#app/usecases/receive-upload.server'
import { cookieNameOf, readCookie } from '#app/web/session.server'
import type { Upload, UploadAnswer, UploadHandler } from './upload-handler.server'

const STATUS: Record<RefusalCode, number> = { forbidden: 403, 'not-found': 404, conflict: 409, invalid: 422, rule: 422 }

/** Uploaded files become evidence, with the purpose “import” an import to look at, with “framework” a framework to look at, with “logo” the logo of reports. `returnTo` among the fields names the page a plain form goes on to. */
export const uploadHandler: UploadHandler = async (ground, upload) => {
  const session = await sessionOf(ground, upload)
  const returnTo = upload.fields.get('returnTo')
  if (!session?.complete) {
    const body = { error: 'You are signed out. Sign in again, then choose the file once more; nothing was stored.' }
    return { status: 401, body, location: paths.signIn(safeReturnTo(returnTo ?? paths.newEvidence())) }
  }
  const { id: personId, name, roles, organisationId } = session.person
  const by = { kind: 'person', organisationId, personId, name, roles } as const
  try {
    if (upload.fields.get('purpose') === 'import') {
      const id = await receiveImport(ground, by, upload)
      return { status: 201, body: { id }, location: paths.importRun(id) }
    }
    if (upload.fields.get('purpose') === 'framework') {
      const id = await receiveFrameworkFile(ground, by, upload)
      return { status: 201, body: { id }, location: paths.frameworkUpload(id) }
    }
    if (upload.fields.get('purpose') === 'logo') {
      await receiveLogo(ground, by, upload)
      return { status: 201, body: {}, location: paths.settings(), toast: 'Reports to come bear this logo.' }
    }
    const id = await receiveUpload(ground, by, upload)
    const location = returnTo === null ? paths.evidenceItem(id) : safeReturnTo(returnTo)
    return { status: 201, body: { id }, location }
  } catch (error) {
    return refused(error)
  }
}

function sessionOf(ground: Ground, { cookie, secureCookies }: Upload) {
  const token = readCookie(cookie, cookieNameOf(secureCookies))
  return token ? findSession(ground.database.client, token, ground.now()) : null
}

function refused(error: unknown): UploadAnswer {
  if (error instanceof Refusal)
    return { status: STATUS[error.code], body: { error: error.sentence, fields: error.more.fields } }
  if (error instanceof EvidenceStoreFull) {
    const sentence = 'The storage for evidence is full. Nothing was stored; tell whoever runs this server.'
    return { status: 507, body: { error: sentence } }
  }
  throw error
}
