import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { peopleNames } from '#app/data/people.server'
import { getRisk } from '#app/data/risks.server'
import { getSystem } from '#app/data/systems.server'
import { mayOn, reach } from '#app/domain/permissions'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Panel } from '#app/ui/kit/panel'
import { RiskConflict } from '#app/ui/risk/risk-conflict'
import { RiskDetail } from '#app/ui/risk/risk-detail'
import { RiskForm } from '#app/ui/risk/risk-form'
import { RiskHead } from '#app/ui/risk/risk-head'
import { keptOfRisk } from '#app/ui/risk/risk-kept'
import { TrailList } from '#app/ui/trail/trail-list'
import { editRisk } from '#app/usecases/record-risk.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { found, requirePermission, type Visit } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { riskChoices, riskSchema, riskValuesOf } from './risk-form.server'
import { riskNamed } from './risk-named.server'
import { trailPage } from './trail-entries.server'

export const handle: InsideHandle = { place: 'risks' }
export const meta = ({ data }: { data?: { risk: { title: string } } }) => [
  { title: `${data?.risk.title ?? 'Risk'} · Plumbline` },
]

type Found = NonNullable<Awaited<ReturnType<typeof getRisk>>>

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const { db, scope, person, today } = visit
  const risk = found(await getRisk(db, scope, args.params.riskId ?? ''))
  const mayEdit = mayChange(visit, risk)
  const shown = { risk, mayEdit, today, locale: person.locale as DateLocale, timeZone: person.timeZone }
  if (mayEdit && new URL(args.request.url).searchParams.has('edit')) {
    const system = risk.systemId ? await getSystem(db, scope, risk.systemId) : null
    return json({ ...shown, form: await riskChoices(visit, system, risk.threatId), detail: null })
  }
  const names = await peopleNames(db, scope, [risk.ownerId])
  const { entries } = await trailPage(visit, { subjectType: 'risk', subjectId: risk.id, take: 50 })
  return json({
    ...shown,
    form: null,
    detail: {
      ...riskNamed(await visit.library(), visit.ground.library, risk),
      owner: names.get(risk.ownerId ?? '') ?? null,
      entries,
    },
  })
}

const mayChange = ({ by }: Visit, risk: Found): boolean =>
  risk.system ? mayOn(by, 'risk.write', risk.system) : reach(by, 'risk.write-general') === 'all'

export async function action(args: ActionFunctionArgs) {
  const visit = await requirePermission(args, 'risk.write')
  const id = args.params.riskId ?? ''
  return submitForm(args.request, riskSchema, async (value) => {
    await editRisk(visit.ground, visit.by, id, value.version, await riskValuesOf(visit, value))
    return goOn(paths.risk(id), 'Saved.')
  })
}

export default function Risk() {
  const { risk, mayEdit, form, detail, today, ...shown } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  return (
    <>
      <RiskHead
        risk={risk}
        owner={detail?.owner ?? null}
        mayEdit={mayEdit && !form}
        today={today}
        locale={shown.locale}
      />
      {form && (
        <>
          <RiskConflict answer={answer} risk={risk} people={form.people} />
          <RiskForm
            {...form}
            answer={answer}
            kept={keptOfRisk(risk)}
            version={risk.version}
            cancelHref={paths.risk(risk.id)}
          />
        </>
      )}
      {detail && (
        <div className="flex flex-col gap-4">
          <RiskDetail risk={risk} threat={detail.threat} requirements={detail.requirements} />
          <Panel title="History">
            <TrailList entries={detail.entries} {...shown} />
          </Panel>
        </div>
      )}
    </>
  )
}
