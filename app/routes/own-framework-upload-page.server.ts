import type { Problem } from '#app/domain/framework/problems'
import { Refusal } from '#app/domain/refusal'
import { previewOf } from '#app/ui/own-framework/preview'
import type { UploadScreenProps } from '#app/ui/own-framework/upload-screen'
import { findFrameworkFiles, readFrameworkFiles } from '#app/usecases/framework-upload.server'
import { checkedFramework } from '#app/usecases/own-framework.server'
import { found, type Visit } from '#app/web/visit.server'

/** What was read of the files, or every mistake in them with its place. */
export async function uploadPage(visit: Visit, jobId: string): Promise<UploadScreenProps> {
  const { ground, scope } = visit
  const sent = found(await findFrameworkFiles(ground, scope, jobId))
  const { files, kept } = sent
  const nothing = { says: null, preview: null, losses: [], notes: [], problems: [], about: null }
  const page = { jobId, files, kept: kept?.frameworkId ?? null, ...nothing }
  try {
    const read = await readFrameworkFiles(ground, scope, sent)
    if (!read.ok) return { ...page, problems: read.problems }
    const said = { says: read.origin.says, losses: read.losses, notes: read.notes }
    const { framework } = checkedFramework(ground, read.text)
    return { ...page, ...said, preview: previewOf(framework), about: await aboutId(visit, read.id) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { problems } = error.more as { problems?: Problem[] }
    return { ...page, problems: problems ?? [{ file: files[0]!.fileName, path: '', message: error.sentence }] }
  }
}

async function aboutId({ ground, library }: Visit, id: string): Promise<UploadScreenProps['about']> {
  if (ground.library.compiled.has(id))
    return { kind: 'warn', text: `The id “${id}” belongs to a framework of Plumbline. Choose another one.` }
  const there = (await library()).offered.find((one) => one.frameworkId === id)
  if (!there) return null
  return {
    kind: 'info',
    text: `You have a framework with this id in version ${there.version}. Kept under another version, this becomes the one that is offered.`,
  }
}
