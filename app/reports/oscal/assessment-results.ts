import { uuidOf } from '#app/domain/framework-export-uuid'
import { list, prop, token } from '#app/domain/framework-export-values'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { frameworkOf } from '#app/reports/frame-parts'
import type { SnapshotHead, SnapshotRisk, SnapshotScope, SnapshotSystem } from '#app/reports/snapshot'
import { requirementsOf, type Telling, tellingOf } from './assessed'
import { absentResource, backMatter, catalogueResource } from './back-matter'
import { evidenceResources } from './evidence-links'
import { finding, observation } from './finding'
import { lineOr, metadata } from './metadata'
import { catalogueUuid } from './names'
import { oscalRisk } from './risk'
import { thisSystem } from './system-component'

/**
 * The assessments a report states as OSCAL assessment results: canonical JSON, a pure function of the snapshot. One
 * result per framework that binds, one finding per requirement that applies. Null for a report that states none.
 */
export function assessmentResults(snapshot: SnapshotHead): string | null {
  const telling = tellingOf(snapshot)
  if (!telling || telling.scopes.length === 0) return null
  const { digest, scopes, names } = telling
  const plan = names.other('no-assessment-plan')
  const document = {
    uuid: uuidOf(`${digest}/assessment-results`),
    metadata: metadata(telling, `Assessment results: ${subjectOf(telling)}`),
    'import-ap': { href: `#${plan}` },
    results: resultsOf(telling),
    ...backMatter([
      absentResource(
        plan,
        'Assessment plan: none',
        'No separate assessment plan exists. Which requirements apply is derived from the facts of the system by the rules of the frameworks below.',
      ),
      ...scopes.map((scope) => catalogueResource(frameworkOf(snapshot, scope.framework))),
      ...evidenceResources(telling, scopes),
    ]),
  }
  return canonicalJson({ 'assessment-results': document } as unknown as Json)
}

/** An identifier is given once in a document: the system and each risk are defined where they come first, later only named. */
function resultsOf(telling: Telling): object[] {
  const defined = new Set<string>()
  return telling.scopes.map((scope, at) => {
    const concerned = risksOf(telling, scope)
    const risks = concerned.filter(({ risk }) => !defined.has(risk.reference)).map(({ risk }) => risk)
    for (const { reference } of risks) defined.add(reference)
    return result(telling, scope, concerned, { system: at === 0 ? telling.snapshot.system : undefined, risks })
  })
}

interface Concerned {
  risk: SnapshotRisk
  /** the requirements of this framework that apply and that the risk names */
  ids: string[]
}

function risksOf({ snapshot }: Telling, scope: SnapshotScope): Concerned[] {
  const here = new Set(requirementsOf(scope).map(({ id }) => `${scope.framework} ${id}`))
  return (snapshot.risks ?? [])
    .map((risk) => ({
      risk,
      ids: risk.requirements.filter((one) => here.has(one)).map((one) => one.slice(scope.framework.length + 1)),
    }))
    .filter(({ ids }) => ids.length > 0)
}

function result(
  telling: Telling,
  scope: SnapshotScope,
  concerned: readonly Concerned[],
  define: { system: SnapshotSystem | undefined; risks: readonly SnapshotRisk[] },
) {
  const { snapshot, digest } = telling
  const framework = frameworkOf(snapshot, scope.framework)
  const requirements = requirementsOf(scope)
  const looked = requirements.filter(isLookedAt)
  return {
    uuid: uuidOf(`${digest}/result/${scope.framework}`),
    title: lineOr(framework.title),
    description: scope.why || `What ${subjectOf(telling)} answers to ${framework.title}.`,
    start: snapshot.issuedAt,
    end: snapshot.issuedAt,
    props: [
      ...prop('framework-id', framework.id),
      ...prop('framework-version', framework.version),
      ...prop('applicable', requirements.length),
      ...prop('approved', scope.piles.approved),
      ...prop('cannot-be-told', scope.unknown.length),
    ],
    ...(define.system ? { 'local-definitions': { components: [thisSystem(telling, define.system)] } } : {}),
    'reviewed-controls': {
      description: `The requirements that apply as of ${snapshot.asOf}.`,
      links: [{ href: `#${catalogueUuid(framework)}`, rel: 'reference' }],
      'control-selections': [
        { 'include-controls': requirements.map((requirement) => ({ 'control-id': token(requirement.id) })) },
      ],
      ...(scope.unknown.length > 0 ? { remarks: unknownRemark(scope) } : {}),
    },
    ...list(
      'observations',
      looked.map((requirement) => observation(telling, scope.framework, requirement)),
    ),
    ...list(
      'risks',
      define.risks.map((risk) => oscalRisk(telling, risk)),
    ),
    findings: requirements.map((requirement) =>
      finding(telling, scope.framework, requirement, {
        observed: isLookedAt(requirement),
        risks: concerned.filter(({ ids }) => ids.includes(requirement.id)).map(({ risk }) => risk.reference),
      }),
    ),
  }
}

/** Somebody has answered or attached something; the finding of any other requirement rests on nothing. */
export const isLookedAt = ({
  status,
  statement,
  evidence,
}: {
  status: string
  statement: string
  evidence: string[]
}) => status !== 'not-started' || statement !== '' || evidence.length > 0

const unknownRemark = ({ unknown, ask }: SnapshotScope): string =>
  [
    `Whether ${unknown.length === 1 ? 'one more requirement applies' : `${unknown.length} more requirements apply`} cannot be told while facts are missing: ${unknown.map(({ id }) => id).join(', ')}.`,
    ...(ask.length > 0 ? [`What would settle it: ${ask.join('; ')}.`] : []),
  ].join('\n')

const subjectOf = ({ snapshot }: Telling): string => snapshot.system?.name ?? snapshot.organisation.name
