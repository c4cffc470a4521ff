import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { attachmentsOf, getEvidence } from '#app/data/evidence.server'
import { findOwnSystems } from '#app/data/search.server'
import { getSystem, scopesOf } from '#app/data/systems.server'
import { mayOn, reach } from '#app/domain/permissions'
import { paths } from '#app/paths'
import { AttachForm } from '#app/ui/evidence/attach-form'
import { PageHeader } from '#app/ui/kit/page-header'
import { FindSystem } from '#app/ui/system/find-system'
import { attachEvidence } from '#app/usecases/add-evidence.server'
import { attachmentKey } from '#app/usecases/receive-upload.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { forbidden, found, requirePermission } from '#app/web/visit.server'
import { applicableRequirements } from './applicable-requirements.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'evidence' }
export const meta = () => [{ title: 'Attach evidence · Plumbline' }]

const schema = z.object({
  intent: z.literal('attach'),
  attachTo: z
    .array(z.string(), { error: 'Choose at least one requirement.' })
    .min(1, 'Choose at least one requirement.'),
})

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'assess')
  const { db, scope, by } = visit
  const evidence = found(await getEvidence(db, scope, args.params.evidenceId ?? ''))
  const search = new URL(args.request.url).searchParams
  const words = search.get('q') ?? ''
  const chosen = search.get('system')
  const about = { id: evidence.id, title: evidence.title, words }
  if (!chosen) {
    const owner = reach(by, 'assess') === 'own' ? by.personId : null
    return json({ ...about, systems: await findOwnSystems(db, scope, words, owner, 12), system: null, groups: [] })
  }
  const system = found(await getSystem(db, scope, chosen))
  if (!mayOn(by, 'assess', system)) throw forbidden()
  const links = await attachmentsOf(db, scope, evidence.id, 1_000)
  const attached = new Set(links.map(({ assessment: at }) => `${at.systemId}/${at.frameworkId}/${at.requirementId}`))
  const groups = applicableRequirements(await visit.library(), await scopesOf(db, scope, system.id))
  const { id, name } = system
  return json({ ...about, systems: [], system: { id, name, attached: [...attached] }, groups })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'assess')
  const id = args.params.evidenceId ?? ''
  return submitForm(args.request, schema, async ({ attachTo }) => {
    await attachEvidence(ground, by, id, ...attachTo.map(attachmentKey))
    return goOn(
      paths.evidenceItem(id),
      attachTo.length === 1 ? 'Attached.' : `Attached to ${attachTo.length} requirements.`,
    )
  })
}

export default function Attach() {
  const { id, title, words, systems, system, groups } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  return (
    <>
      <PageHeader
        title={system ? `Attach to requirements of ${system.name}` : 'Attach to requirements'}
        crumbs={[
          { label: 'Evidence', href: paths.evidence() },
          { label: title, href: paths.evidenceItem(id) },
        ]}
        lead={system ? undefined : 'First the system, then its requirements.'}
      />
      {system ? (
        <AttachForm key={system.id} evidenceId={id} system={system} groups={groups} answer={answer} />
      ) : (
        <FindSystem
          words={words}
          systems={systems}
          rowHref={(row) => paths.attachEvidence(id, { system: row.id })}
          purpose="assess"
          more={[{ key: 'count', head: 'Requirements', align: 'right', cell: (row) => row.applicableCount }]}
        />
      )}
    </>
  )
}
