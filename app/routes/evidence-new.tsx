import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { EVIDENCE_KINDS } from '#app/domain/evidence'
import { safeReturnTo } from '#app/lib/return-to'
import { paths } from '#app/paths'
import { AttachTarget } from '#app/ui/evidence/attach-target'
import { UploadForm } from '#app/ui/evidence/upload-form'
import { WrittenEvidenceForm } from '#app/ui/evidence/written-evidence-form'
import { PageHeader } from '#app/ui/kit/page-header'
import { Tabs } from '#app/ui/kit/tabs'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { attachmentKey } from '#app/usecases/receive-upload.server'
import { optionalText } from '#app/web/form-fields'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requirePermission } from '#app/web/visit.server'
import { attachTargets } from './attach-targets.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'evidence' }
export const meta = () => [{ title: 'Add evidence · Plumbline' }]

const schema = z.object({
  intent: z.enum(['link', 'note']),
  title: optionalText(1_000),
  note: optionalText(20_000),
  url: optionalText(4_000),
  validFrom: optionalText(20),
  validUntil: optionalText(20),
  attachTo: z.array(z.string()).default([]),
  returnTo: optionalText(2_000),
})

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'evidence.add')
  const search = new URL(args.request.url).searchParams
  const kind = EVIDENCE_KINDS.find(({ value }) => value === search.get('kind'))?.value ?? 'file'
  const targets = await attachTargets(visit, search.getAll('attachTo'))
  return json({ kind, targets, returnTo: search.get('returnTo') ?? '', limit: args.context.uploadLimit })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'evidence.add')
  return submitForm(args.request, schema, async ({ intent, url, attachTo, returnTo, ...value }) => {
    const source = intent === 'link' ? { kind: intent, url } : { kind: intent }
    const values = { ...value, validFrom: value.validFrom || null, validUntil: value.validUntil || null }
    const id = await addEvidence(ground, by, source, values, attachTo.map(attachmentKey))
    return goOn(returnTo ? safeReturnTo(returnTo) : paths.evidenceItem(id), 'The evidence is added.')
  })
}

export default function NewEvidence() {
  const { kind, targets, returnTo, limit } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const attachTo = targets.map((target) => target.key)
  const hidden = (
    <>
      {attachTo.map((key) => (
        <input key={key} type="hidden" name="attachTo" value={key} />
      ))}
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
    </>
  )
  return (
    <>
      <PageHeader
        title="Add evidence"
        crumbs={[{ label: 'Evidence', href: paths.evidence() }]}
        lead="Evidence shows that a requirement is met. It can be attached to any number of requirements, of any number of systems."
      />
      <Tabs
        label="Kinds of evidence"
        tabs={EVIDENCE_KINDS.map(({ value, label }) => ({
          label,
          href: paths.newEvidence({ kind: value, attachTo, returnTo }),
          current: value === kind,
        }))}
      />
      <div className="mt-5 flex flex-col gap-5">
        <AttachTarget targets={targets} />
        {kind === 'file' ? (
          <UploadForm limit={limit}>{hidden}</UploadForm>
        ) : (
          <WrittenEvidenceForm key={kind} kind={kind} answer={answer}>
            {hidden}
          </WrittenEvidenceForm>
        )}
      </div>
    </>
  )
}
