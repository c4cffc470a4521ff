import type { Facts } from '#app/domain/facts'
import type { SystemValues } from '#app/domain/system'
import { type Chance, chanceOf, dayAfter } from './chance'

/** What a kind of use answers; everything else follows from `COMMON`. */
interface Use {
  name: string
  purpose: string
  unit: string
  facts: Facts
}

/** Answers that most systems share, so that few questions stay open. */
const COMMON: Facts = {
  'use.onlyFor': 'none',
  'use.areas': ['none'],
  'product.regulated': 'no',
  'people.effects': ['none'],
  'people.profiling': false,
  'people.groups': ['none'],
  'people.workplace': false,
  'people.humanReview': true,
  'decision.significantEffect': false,
  'tech.generative': false,
  'tech.interactsWithPeople': false,
  'tech.usesFoundationModel': false,
  'tech.trainsModels': true,
  'tech.learnsInUse': false,
  'tech.generalPurposeModel': false,
  'tech.modelHosting': ['own-infrastructure'],
  'tech.openToOutsiders': false,
  'tech.adversarialInput': false,
  'tech.federatedLearning': false,
  'tech.scores': true,
  'tech.explains': false,
  'data.personal': false,
  'data.specialCategory': false,
  'data.trainsOnPersonal': false,
  'data.inputControl': true,
  'practice.manipulation': false,
  'practice.exploitsVulnerability': false,
  'practice.socialScoring': false,
  'practice.crimePrediction': false,
  'deployer.kind': 'private',
  'provider.establishedInUnion': true,
  'supply.thirdParty': false,
  'use.forPublicAuthorities': false,
}

const ON_PEOPLE: Facts = {
  'people.effects': ['evaluates', 'influences'],
  'people.profiling': true,
  'people.groups': ['consumers'],
  'data.personal': true,
  'data.trainsOnPersonal': true,
  'tech.explains': true,
  'decision.significantEffect': true,
  'decision.materialInfluence': true,
  'decision.coloradoConsumers': true,
  'decision.coloradoExemption': 'none',
  'decision.financialAssistance': false,
}

const USES: readonly Use[] = [
  {
    name: 'Hiring screener',
    purpose: 'Shortlists applicants for interviews',
    unit: 'People',
    facts: {
      ...ON_PEOPLE,
      'use.areas': ['employment'],
      'use.employment': ['recruitment'],
      'decision.domains': ['employment'],
    },
  },
  {
    name: 'Credit score',
    purpose: 'Rates whether a person will pay back a loan',
    unit: 'Lending',
    facts: {
      ...ON_PEOPLE,
      'use.areas': ['essential-services'],
      'use.essentialServices': ['creditworthiness'],
      'decision.domains': ['finance'],
    },
  },
  {
    name: 'Exam proctor',
    purpose: 'Notices cheating in online examinations',
    unit: 'Academy',
    facts: {
      ...ON_PEOPLE,
      'use.areas': ['education'],
      'use.education': ['test-monitoring'],
      'decision.domains': ['education'],
    },
  },
  {
    name: 'Shift planner',
    purpose: 'Gives out tasks by how people worked before',
    unit: 'Operations',
    facts: {
      ...ON_PEOPLE,
      'use.areas': ['employment'],
      'use.employment': ['task-allocation'],
      'people.groups': ['workers'],
      'people.workplace': true,
      'decision.domains': ['employment'],
    },
  },
  {
    name: 'Grid balancer',
    purpose: 'Keeps the supply of electricity steady',
    unit: 'Energy',
    facts: { 'use.areas': ['critical-infrastructure'], 'use.criticalInfrastructure': true },
  },
  {
    name: 'Customer assistant',
    purpose: 'Answers questions of customers in writing',
    unit: 'Service',
    facts: {
      'tech.interactsWithPeople': true,
      'tech.generative': true,
      'tech.generates': ['text'],
      'tech.usesFoundationModel': true,
      'tech.trainsModels': false,
      'tech.modelHosting': ['vendor-service'],
      'tech.openToOutsiders': true,
      'tech.adversarialInput': true,
      'tech.agentic': false,
      'tech.outsideContent': true,
      'tech.retrieval': true,
      'data.personal': true,
      'transparency.obvious': false,
      'transparency.assistiveEditing': false,
      'transparency.deepFake': false,
      'transparency.publicInterestText': false,
      'practice.intimateImagery': 'no',
      'practice.childAbuseMaterial': 'no',
      'supply.thirdParty': true,
    },
  },
  {
    name: 'Illustration maker',
    purpose: 'Draws pictures for brochures',
    unit: 'Marketing',
    facts: {
      'tech.interactsWithPeople': false,
      'tech.generative': true,
      'tech.generates': ['image'],
      'tech.usesFoundationModel': true,
      'tech.trainsModels': false,
      'tech.modelHosting': ['vendor-service'],
      'transparency.deepFake': true,
      'transparency.assistiveEditing': false,
      'practice.intimateImagery': 'guarded',
      'practice.childAbuseMaterial': 'guarded',
      'supply.thirdParty': true,
    },
  },
  { name: 'Demand forecast', purpose: 'Foresees how much will be sold next week', unit: 'Supply', facts: {} },
  {
    name: 'Maintenance forecast',
    purpose: 'Foresees which machine will fail',
    unit: 'Plant',
    facts: { 'tech.explains': true },
  },
  {
    name: 'Spam filter',
    purpose: 'Sorts out unwanted mail',
    unit: 'IT',
    facts: { 'tech.adversarialInput': true, 'tech.openToOutsiders': true, 'tech.learnsInUse': true },
  },
]

const PLACES =
  'Aarhus,Bilbao,Cork,Dresden,Espoo,Faro,Ghent,Haarlem,Imola,Jena,Kaunas,Linz,Malmö,Namur,Oslo,Porto'.split(',')
const REGIONS: readonly (readonly string[])[] = [
  ['EU'],
  ['EU'],
  ['EU', 'US-CO'],
  ['EU', 'UK'],
  ['US', 'US-CO'],
  ['EU', 'US', 'CA'],
]
const ROLES: readonly (readonly string[])[] = [
  ['provider', 'deployer', 'developer'],
  ['deployer'],
  ['provider'],
  ['deployer', 'developer'],
]
const STAGES = ['operation', 'operation', 'operation', 'deployment', 'testing', 'development', 'design', 'inception']

/** System number n of the invented inventory: the same values for the same number and day, whatever the size. */
export function inventSystem(number: number, today: string, owners: readonly string[]): SystemValues {
  const chance = chanceOf(number * 2_654_435_761)
  const use = chance.pick(USES)
  const place = chance.pick(PLACES)
  const stage = chance.pick(STAGES)
  const placed = stage === 'operation' ? dayAfter(today, -60 - chance.below(900)) : null
  return {
    name: `${use.name} ${place} ${number + 1}`,
    reference: `BEN-${String(number + 1).padStart(5, '0')}`,
    description: `${use.purpose}. In use at ${place} since the local office asked for it; reviewed twice a year.`,
    purpose: use.purpose,
    businessUnit: use.unit,
    stage,
    sourcing: use.facts['supply.thirdParty'] ? 'vendor' : 'own-build',
    vendor: use.facts['supply.thirdParty'] ? `Vendor ${chance.below(40) + 1}` : '',
    roles: [...chance.pick(ROLES)],
    jurisdictions: [...chance.pick(REGIONS)],
    accountableOwnerId: chance.of(0.9) ? chance.pick(owners) : null,
    technicalOwnerId: chance.of(0.5) ? chance.pick(owners) : null,
    accountableOwnerText: '',
    technicalOwnerText: '',
    placedOnMarketOn: placed,
    putIntoServiceOn: placed,
    significantChangeOn: placed && 'not-yet',
    retiredOn: null,
    facts: withGaps({ ...COMMON, ...use.facts }, chance),
  }
}

/** One system in four has questions nobody answered, or answered with "don't know". */
function withGaps(facts: Facts, chance: Chance): Facts {
  if (!chance.of(0.25)) return facts
  const keys = Object.keys(facts)
  const gaps = new Set(Array.from({ length: 1 + chance.below(4) }, () => chance.pick(keys)))
  return Object.fromEntries(
    Object.entries(facts).flatMap(([key, value]) =>
      gaps.has(key) ? (chance.of(0.5) ? [[key, null]] : []) : [[key, value]],
    ),
  )
}
