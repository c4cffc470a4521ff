import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { UploadScreen, type UploadScreenProps } from '#app/ui/own-framework/upload-screen'
import { dropFrameworkFile, findFrameworkFiles, keepFrameworkFiles } from '#app/usecases/framework-upload.server'
import { requiredText } from '#app/web/form-fields'
import { goOn, submitForm } from '#app/web/submit.server'
import { found, requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { uploadPage } from './own-framework-upload-page.server'

export const handle: InsideHandle = { place: 'frameworks' }
export const meta: MetaFunction = () => [{ title: 'A framework to look at · Plumbline' }]

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('keep'),
    id: requiredText('Choose an id.', 80).regex(/^[a-z0-9][a-z0-9.-]*$/, 'Use small letters, figures and hyphens.'),
    version: requiredText('Choose a version.', 40).regex(/^\d+\.\d+\.\d+$/, 'Write three figures, such as 1.0.0.'),
  }),
  z.object({ intent: z.literal('drop'), sha256: z.string() }),
])

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'framework.adopt')
  return json(await uploadPage(visit, args.params.jobId ?? ''))
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, scope } = await requirePermission(args, 'framework.adopt')
  return submitForm(args.request, schema, async (act) => {
    const files = found(await findFrameworkFiles(ground, scope, args.params.jobId ?? ''))
    if (act.intent === 'drop') {
      await dropFrameworkFile(ground, by, files.job.id, act.sha256)
      return goOn(paths.frameworkUpload(files.job.id))
    }
    const { frameworkId } = await keepFrameworkFiles(ground, by, files, act)
    return goOn(paths.framework(frameworkId), 'Kept as a framework of your own. It can be taken into use.')
  })
}

export default function OwnFrameworkUpload() {
  const props = useLoaderData() as UploadScreenProps
  return <UploadScreen key={props.jobId} {...props} form={answeredForm(useActionData<never>(), 'keep')} />
}
