import { list, prop } from '#app/domain/framework-export-values'
import type { SnapshotRisk } from '#app/reports/snapshot'
import type { Telling } from './assessed'
import { endOfDay } from './finding'
import { lineOr } from './metadata'

/** The scale of our own: 1 to 5, likelihood and impact. */
const SCALE = 'urn:plumbline:ns:oscal:1:risk-1-to-5'

/** A risk of the register, with its ratings before and after treatment. */
export function oscalRisk({ names }: Telling, risk: SnapshotRisk) {
  return {
    uuid: names.risk(risk.reference),
    title: lineOr(risk.title),
    description: risk.threat || risk.title,
    statement: risk.system ? `A risk of ${risk.system}.` : 'A risk of the organisation.',
    props: [...prop('reference', risk.reference), ...prop('treatment', risk.treatment), ...prop('owner', risk.owner)],
    status: risk.status,
    origins: [{ actors: [{ type: 'party', 'actor-uuid': names.party() }] }],
    characterizations: [
      {
        origin: { actors: [{ type: 'party', 'actor-uuid': names.party() }] },
        facets: [...facets('inherent', 'initial', risk.inherent), ...facets('residual', 'adjusted', risk.residual)],
      },
    ],
    ...(risk.dueOn === null ? {} : { deadline: endOfDay(risk.dueOn) }),
    ...list('remediations', risk.treatmentPlan ? [remediation(names.other(`treatment/${risk.reference}`), risk)] : []),
  }
}

function facets(rating: string, state: string, given: SnapshotRisk['residual']) {
  if (!given) return []
  return (['likelihood', 'impact'] as const).map((name) => ({
    name,
    system: SCALE,
    value: String(given[name]),
    props: [{ name: 'state', value: state }, ...prop('rating', rating)],
  }))
}

const remediation = (uuid: string, risk: SnapshotRisk) => ({
  uuid,
  lifecycle: risk.status === 'closed' ? 'completed' : 'planned',
  title: lineOr(risk.treatment),
  description: risk.treatmentPlan,
})
