import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths'
import type { ImportScreen } from '#app/ui/import/import-screen'
import { ImportSteps } from '#app/ui/import/import-steps'
import { chooseColumns, chooseSource, findImport, startImport } from '#app/usecases/import-job.server'
import { saveImportProfile } from '#app/usecases/save-import-profile.server'
import { optionalText } from '#app/web/form-fields'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { found, requirePermission } from '#app/web/visit.server'
import { importScreen } from './import-page.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'systems', wide: true }
export const meta = () => [{ title: 'Import systems · Plumbline' }]

const choice = z
  .string()
  .regex(/^(keep|c\d{1,3}|none)$/)
  .default('none')
  .transform((text): 'keep' | 'none' | number => (text === 'keep' || text === 'none' ? text : Number(text.slice(1))))
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('source'), sheet: optionalText(200), source: optionalText(200) }),
  z.object({
    intent: z.literal('columns'),
    field: z.record(z.string(), choice).default({}),
    fact: z.array(z.object({ key: optionalText(100), column: choice })).default([]),
    identity: choice,
    dateOrder: z.enum(['mdy', 'dmy']).optional(),
    profileName: optionalText(100),
  }),
  z.object({ intent: z.literal('run') }),
])

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'inventory.import')
  const job = found(await findImport(visit.ground, visit.scope, args.params.jobId ?? ''))
  const { locale, timeZone } = visit.person
  return json({ ...(await importScreen(visit, job, new URL(args.request.url).searchParams)), locale, timeZone })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, scope } = await requirePermission(args, 'inventory.import')
  const job = found(await findImport(ground, scope, args.params.jobId ?? ''))
  const { id } = job.job
  return submitForm(args.request, schema, async (value) => {
    if (value.intent === 'source') {
      await chooseSource(ground, by, job, { sheet: value.sheet || null, source: value.source || 'auto' })
      return goOn(paths.importRun(id, { step: 'columns' }))
    }
    if (value.intent === 'run') {
      await startImport(ground, by, job)
      return goOn(paths.importRun(id))
    }
    const { field, fact, identity, dateOrder = null, profileName } = value
    const facts = Object.fromEntries(fact.filter(({ key }) => key !== '').map(({ key, column }) => [key, column]))
    const mapping = await chooseColumns(ground, by, job, { fields: field, facts, identity, dateOrder })
    if (profileName) await saveImportProfile(ground, by, profileName, mapping)
    return goOn(paths.importRun(id, { step: 'preview' }), profileName ? 'The profile is saved.' : undefined)
  })
}

export default function ImportRun() {
  const { locale, timeZone, ...screen } = useLoaderData() as ImportScreen & { locale: string; timeZone: string }
  return <ImportSteps screen={screen} answer={useActionData<FormAnswer>()} locale={locale} timeZone={timeZone} />
}
