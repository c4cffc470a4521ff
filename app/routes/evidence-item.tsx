import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { attachmentsOf, getEvidence } from '#app/data/evidence.server'
import { peopleNames } from '#app/data/people.server'
import { reachOf } from '#app/domain/permissions'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { AttachmentsPanel } from '#app/ui/evidence/attachments-panel'
import { ContentPanel } from '#app/ui/evidence/content-panel'
import { EvidenceHead } from '#app/ui/evidence/evidence-head'
import { WithdrawPanel } from '#app/ui/evidence/withdraw-panel'
import { Panel } from '#app/ui/kit/panel'
import { TrailList } from '#app/ui/trail/trail-list'
import { detachEvidence, withdrawEvidence } from '#app/usecases/add-evidence.server'
import { attachmentKey } from '#app/usecases/receive-upload.server'
import { optionalText } from '#app/web/form-fields'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { found, requirePermission } from '#app/web/visit.server'
import { attachmentLines } from './attachment-lines.server'
import type { InsideHandle } from './inside'
import { trailPage } from './trail-entries.server'

export const handle: InsideHandle = { place: 'evidence' }
export const meta = ({ data }: { data?: { evidence: { title: string } } }) => [
  { title: `${data?.evidence.title ?? 'Evidence'} · Plumbline` },
]

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('withdraw'), reason: optionalText(2_000) }),
  z.object({ intent: z.literal('detach'), key: z.string() }),
  z.object({ intent: z.literal('check') }),
])

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const { db, scope, person, today } = visit
  const evidence = found(await getEvidence(db, scope, args.params.evidenceId ?? ''))
  const links = await attachmentsOf(db, scope, evidence.id)
  const names = await peopleNames(db, scope, [evidence.addedById])
  const history = await trailPage(visit, { subjectType: 'evidence', subjectId: evidence.id, take: 50 })
  const may = (permission: 'evidence.withdraw' | 'assess') => reachOf(person.roles, permission) !== 'none'
  return json({
    evidence,
    addedBy: evidence.addedById ? (names.get(evidence.addedById) ?? '') : 'Operator',
    attachments: attachmentLines(await visit.library(), links),
    history: history.entries,
    may: { withdraw: may('evidence.withdraw'), attach: may('assess') },
    ...{ today, locale: person.locale as DateLocale, timeZone: person.timeZone },
  })
}

export async function action(args: ActionFunctionArgs) {
  const { ground, by, db, scope } = await requirePermission(args, 'read')
  const evidence = found(await getEvidence(db, scope, args.params.evidenceId ?? ''))
  return submitForm(args.request, schema, async (value) => {
    if (value.intent === 'check') {
      return json({ intact: await ground.evidence.verify(scope, evidence.sha256), at: ground.now() })
    }
    if (value.intent === 'withdraw') await withdrawEvidence(ground, by, evidence.id, value.reason)
    else await detachEvidence(ground, by, evidence.id, attachmentKey(value.key))
    const done = value.intent === 'withdraw' ? 'The evidence is withdrawn; it stays readable.' : 'Taken off.'
    return goOn(paths.evidenceItem(evidence.id), done)
  })
}

type Answer = FormAnswer | { intact: boolean; at: string }

export default function EvidenceItem() {
  const { evidence, addedBy, attachments, history, may, ...shown } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const refused = answer && 'submission' in answer ? answer : undefined
  return (
    <>
      <EvidenceHead evidence={evidence} addedBy={addedBy} may={may} {...shown} />
      <div className="flex flex-col gap-4">
        <ContentPanel evidence={evidence} checked={answer && 'intact' in answer ? answer : undefined} {...shown} />
        <AttachmentsPanel evidence={evidence} attachments={attachments} mayAttach={may.attach} answer={refused} />
        {may.withdraw && evidence.withdrawnAt === null && (
          <WithdrawPanel answer={refused} attached={attachments.length} />
        )}
        <Panel title="History">
          <TrailList entries={history} timeZone={shown.timeZone} locale={shown.locale} />
        </Panel>
      </div>
    </>
  )
}
