import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { peopleNames } from '#app/data/people.server'
import { getRisk } from '#app/data/risks.server'
import type { DateLocale } from '#app/lib/dates'
import { RiskDetail } from '#app/ui/risk/risk-detail'
import { RiskHead } from '#app/ui/risk/risk-head'
import { requireGuestSystem } from '#app/web/guest.server'
import { found } from '#app/web/visit.server'
import { noteView } from './guest-view.server'
import { riskNamed } from './risk-named.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const { db, scope, ground, system, today, person } = visit
  const asked = await getRisk(db, scope, args.params.riskId ?? '')
  const risk = found(asked?.systemId === system.id ? asked : null)
  const names = await peopleNames(db, scope, [risk.ownerId])
  const words = riskNamed(await visit.library(), ground.library, risk)
  await noteView(visit, 'Risk', { subject: ['risk', risk.id], title: risk.title })
  const shown = { today, locale: person.locale as DateLocale }
  return json({ risk, owner: names.get(risk.ownerId ?? '') ?? null, ...words, ...shown })
}

export default function GuestRisk() {
  const { risk, owner, threat, requirements, ...shown } = useLoaderData<typeof loader>()
  return (
    <>
      <RiskHead risk={risk} owner={owner} mayEdit={false} {...shown} />
      <RiskDetail risk={risk} threat={threat} requirements={requirements} />
    </>
  )
}
