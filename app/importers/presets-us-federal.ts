import { SOURCING, STAGES } from './known-answers'
import type { ColumnRule, Translation } from './mapping'
import type { Preset } from './preset'
import type { Reading } from './system-draft'

/**
 * What the US federal inventories have in common. The agencies use their systems (deployer); those built in-house are
 * theirs as providers too. "Contracting resources" also covers bought products, so it makes nobody a provider.
 */
const ROLES_BY_SOURCING: Translation[] = SOURCING.map(([text, value]) => [
  text,
  value === 'own-build' || value === 'mixed' ? ['deployer', 'provider'] : ['deployer'],
])

/** Bought from a vendor means that somebody else's product is in it; "contracting resources" alone does not say so. */
const BOUGHT: Translation[] = [['purchased from a vendor', true]]

/**
 * Rights-impacting (2024) and high-impact (2025) both mean that the output is a principal basis for decisions with
 * legal or similarly significant effect. "Neither" is the agency's own finding under other law and answers nothing here.
 */
const SIGNIFICANT: Translation[] = [
  ['rights-impacting', true],
  ['both', true],
  ['high-impact', true],
  ['yes', true],
]

/** "No" speaks of identifiable data kept by the agency only; it does not say that there are no personal data at all. */
const PERSONAL: Translation[] = [['yes', true]]

const GENERATIVE: Translation[] = [['generative ai', true]]
const AGENTIC: Translation[] = [['agentic ai', true]]

type FactRules = Record<string, ColumnRule & { reading: Reading }>
const PUBLIC_BODY: FactRules = {
  'deployer.kind': { reading: 'choice', columns: [], constant: 'public-authority' },
  'use.forPublicAuthorities': { reading: 'yes-no', columns: [], constant: true },
}
const UNITED_STATES: ColumnRule = { columns: [], constant: ['US'] }

const sourcingFields = {
  sourcing: { columns: ['sourcing'], values: SOURCING },
  roles: { columns: ['sourcing'], values: ROLES_BY_SOURCING, constant: ['deployer'], quiet: true },
  jurisdictions: UNITED_STATES,
} satisfies Preset['fields']

export const US_FEDERAL_2023: Preset = {
  id: 'us-federal-2023',
  title: 'US federal inventory 2023, consolidated',
  questions: {
    id: ['Use Case ID', 'Use_Case_ID'],
    name: ['Title', 'Use Case Name'],
    department: ['Department'],
    departmentCode: ['Department Code', 'Department_Code'],
    agency: ['Agency'],
    office: ['Office'],
    summary: ['Summary'],
    stage: ['Development Stage', 'Development_Stage'],
    techniques: ['Techniques'],
    code: ['Source Code', 'Source_Code'],
  },
  fields: {
    reference: { columns: ['id'] },
    name: { columns: ['name'] },
    description: { columns: ['summary'] },
    businessUnit: { columns: ['department', 'agency', 'office'] },
    stage: { columns: ['stage'], values: STAGES },
    roles: { columns: [], constant: ['deployer'] },
    jurisdictions: UNITED_STATES,
  },
  facts: PUBLIC_BODY,
  identity: { id: { columns: ['id'] }, levels: ['department', 'agency', 'office'], texts: ['summary'] },
  dateOrder: 'mdy',
}

export const US_FEDERAL_2024: Preset = {
  id: 'us-federal-2024',
  title: 'US federal inventory 2024, consolidated',
  questions: {
    name: ['Use Case Name'],
    agency: ['Agency'],
    abbreviation: ['Agency Abbreviation'],
    bureau: ['Bureau', 'Bureau / Department', 'Bureau/Component'],
    topic: ['Use Case Topic Area'],
    purpose: ['What is the intended purpose and expected benefits of the AI?'],
    outputs: ['Describe the AI system’s outputs.'],
    stage: ['Stage of Development'],
    impact: ['Is the AI use case rights-impacting, safety-impacting, both, or neither?'],
    initiated: ['Date Initiated'],
    developed: ['Date when Acquisition and/or Development began'],
    implemented: ['Date Implemented'],
    retired: ['Date Retired'],
    sourcing: [
      'Was the AI system involved in this use case developed (or is it to be developed) under contract(s) or in-house?',
    ],
    personal: [
      'Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?',
    ],
    demographic: ['Which, if any, demographic variables does the AI use case explicitly use as model features?'],
    customCode: ['Does this project include custom-developed code?'],
    impactAssessment: ['Has an AI impact assessment been conducted for this AI use case?'],
  },
  fields: {
    name: { columns: ['name'] },
    purpose: { columns: ['purpose'] },
    description: { columns: ['outputs'] },
    businessUnit: { columns: ['agency', 'bureau'] },
    stage: { columns: ['stage'], values: STAGES },
    ...sourcingFields,
    putIntoServiceOn: { columns: ['implemented'] },
    retiredOn: { columns: ['retired'] },
  },
  facts: {
    ...PUBLIC_BODY,
    'decision.significantEffect': { reading: 'yes-no', columns: ['impact'], values: SIGNIFICANT, quiet: true },
    'data.personal': { reading: 'yes-no', columns: ['personal'], values: PERSONAL, quiet: true },
  },
  identity: { id: null, levels: ['agency', 'bureau'], texts: ['purpose', 'outputs'] },
  dateOrder: 'mdy',
}

export const US_FEDERAL_2025: Preset = {
  id: 'us-federal-2025-omb',
  title: 'US federal inventory 2025, OMB template',
  questions: {
    id: ['Use Case ID'],
    name: ['Use Case Name', 'AI Use Case Name'],
    bureau: ['Bureau/Component', 'Bureau'],
    email: ['Email Address'],
    withheld: ['Should this AI use case be withheld from public reporting?'],
    stage: ['Stage of Development'],
    impact: ['Is the AI use case high-impact?'],
    justification: ['Justification'],
    topic: ['Use Case Topic Area'],
    classification: ['AI Classification'],
    problem: ['What problem is the AI intended to solve?'],
    benefits: [
      'What are the expected benefits and positive outcomes from the AI for an agency’s mission and/or the general public?',
    ],
    outputs: ['Describe the AI system’s outputs.'],
    operational: ['Date when AI use case became operational or the pilot’s start date'],
    sourcing: [
      'Was the system involved in this use case purchased from a vendor or developed under contract(s) or in-house?',
    ],
    vendor: ['Vendor(s) Name', 'Vendor Name'],
    personal: [
      'Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?',
    ],
  },
  fields: {
    reference: { columns: ['id'] },
    name: { columns: ['name'] },
    purpose: { columns: ['problem', 'benefits'] },
    description: { columns: ['outputs'] },
    businessUnit: { columns: ['bureau'] },
    accountableOwnerText: { columns: ['email'] },
    stage: { columns: ['stage'], values: STAGES },
    ...sourcingFields,
    vendor: { columns: ['vendor'] },
    putIntoServiceOn: { columns: ['operational'] },
  },
  facts: {
    ...PUBLIC_BODY,
    'decision.significantEffect': { reading: 'yes-no', columns: ['impact'], values: SIGNIFICANT, quiet: true },
    'data.personal': { reading: 'yes-no', columns: ['personal'], values: PERSONAL, quiet: true },
    'supply.thirdParty': { reading: 'yes-no', columns: ['sourcing'], values: BOUGHT, quiet: true },
    'tech.generative': { reading: 'yes-no', columns: ['classification'], values: GENERATIVE, quiet: true },
    'tech.agentic': { reading: 'yes-no', columns: ['classification'], values: AGENTIC, quiet: true },
  },
  identity: { id: { columns: ['id'] }, levels: ['bureau'], texts: ['problem', 'outputs'] },
  dateOrder: 'mdy',
}

/** The OMB questions of 2025 under the short column names that a database export gives them (Transportation). */
export const US_FEDERAL_2025_SHORT: Preset = {
  ...US_FEDERAL_2025,
  id: 'us-federal-2025-short',
  title: 'US federal inventory 2025, short column names',
  questions: {
    id: ['Use Case Identifier'],
    name: ['Use Case Name'],
    agency: ['Agency'],
    bureau: ['Bureau'],
    email: ['Email Address'],
    withheld: ['Public Reporting Indicator'],
    stage: ['Development Stage'],
    impact: ['High Impact Indicator'],
    topic: ['Use Case Topic Area'],
    classification: ['AI Classification'],
    problem: ['Problem Description'],
    benefits: ['Benefit Description'],
    outputs: ['Output Description'],
    operational: ['Operation Date'],
    sourcing: ['Contractor Indicator'],
    vendor: ['Vendor Name'],
    personal: ['PII Indicator'],
  },
  fields: { ...US_FEDERAL_2025.fields, businessUnit: { columns: ['agency', 'bureau'] } },
  identity: { id: { columns: ['id'] }, levels: ['agency', 'bureau'], texts: ['problem', 'outputs'] },
}

/** The layout of 2024 as one department went on using it in 2025, with id and name in one cell (Agriculture). */
export const US_FEDERAL_2025_AS_2024: Preset = {
  id: 'us-federal-2025-as-2024',
  title: 'US federal inventory 2025, layout of 2024',
  questions: {
    idAndName: ['Use Case ID/Name'],
    mission: ['Mission Area'],
    agency: ['Agency'],
    bureau: ['Bureau/Component/Office'],
    topic: ['Topic Area'],
    purpose: ['Intended purpose and expected benefits of use case'],
    outputs: ["Description of AI system's outputs"],
    stage: ['Current stage of development'],
    impact: ['Rights-impacting or Safety-impacting'],
    initiated: ['Date Initiated'],
    developed: ['Development/Acquisition Date'],
    implemented: ['Date Implemented'],
    retired: ['Date Retired'],
    sourcing: ['Developed under contract(s) or in-house'],
  },
  fields: {
    reference: { columns: ['idAndName'], take: 'id' },
    name: { columns: ['idAndName'], take: 'after-id' },
    purpose: { columns: ['purpose'] },
    description: { columns: ['outputs'] },
    businessUnit: { columns: ['mission', 'agency', 'bureau'] },
    stage: { columns: ['stage'], values: STAGES },
    ...sourcingFields,
    putIntoServiceOn: { columns: ['implemented'] },
    retiredOn: { columns: ['retired'] },
  },
  facts: {
    ...PUBLIC_BODY,
    'decision.significantEffect': { reading: 'yes-no', columns: ['impact'], values: SIGNIFICANT, quiet: true },
  },
  identity: { id: { columns: ['idAndName'], take: 'id' }, levels: ['agency', 'bureau'], texts: ['purpose', 'outputs'] },
  dateOrder: 'mdy',
}

export const PRESETS: readonly Preset[] = [
  US_FEDERAL_2023,
  US_FEDERAL_2024,
  US_FEDERAL_2025,
  US_FEDERAL_2025_SHORT,
  US_FEDERAL_2025_AS_2024,
]
