import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getSystem } from '#app/data/systems.server'
import { mayOn } from '#app/domain/permissions'
import { findThreat, searchThreats } from '#app/domain/threats'
import { paths } from '#app/paths'
import { PageHeader } from '#app/ui/kit/page-header'
import { RiskForm } from '#app/ui/risk/risk-form'
import { ThreatPicker } from '#app/ui/risk/threat-picker'
import { recordRisk } from '#app/usecases/record-risk.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { forbidden, found, requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'
import { riskChoices, riskSchema, riskValuesOf } from './risk-form.server'

export const handle: InsideHandle = { place: 'risks' }
export const meta = () => [{ title: 'Record a risk · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'risk.write')
  const { db, scope, by, ground } = visit
  const search = new URL(args.request.url).searchParams
  const [systemId, threatId, words] = ['system', 'threat', 'q'].map((key) => search.get(key) ?? '') as [
    string,
    string,
    string,
  ]
  const system = systemId ? found(await getSystem(db, scope, systemId)) : null
  if (system && !mayOn(by, 'risk.write', system)) throw forbidden()
  const about = { system: system ? { id: system.id, name: system.name } : null, words }
  if (!threatId) return json({ ...about, groups: searchThreats(ground.library.threats, words), form: null })
  const picked = findThreat(ground.library.threats, threatId)
  const choices = await riskChoices(visit, system, threatId)
  const kept = {
    title: picked?.threat.title ?? '',
    description: picked?.threat.description ?? '',
    threatId: picked ? threatId : '',
    system: system?.reference ?? '',
    treatment: 'mitigate',
    status: 'open',
    requirements: choices.suggested,
  }
  return json({ ...about, groups: [], form: { ...choices, kept } })
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requirePermission(args, 'risk.write')
  return submitForm(args.request, riskSchema, async (value) => {
    const id = await recordRisk(visit.ground, visit.by, await riskValuesOf(visit, value))
    return goOn(paths.risk(id), 'The risk is recorded.')
  })
}

export default function NewRisk() {
  const { system, words, groups, form } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  return (
    <>
      <PageHeader
        title={system ? `Record a risk of ${system.name}` : 'Record a risk'}
        crumbs={[{ label: 'Risks', href: paths.risks() }]}
        lead={form ? undefined : 'Pick a threat to begin from, or write your own.'}
      />
      {form ? (
        <RiskForm {...form} answer={answer} cancelHref={system ? paths.systemRisks(system.id) : paths.risks()} />
      ) : (
        <ThreatPicker words={words} groups={groups} system={system?.id ?? ''} />
      )}
    </>
  )
}
