const SECTIONS = {
  every: 'For every system',
  people: 'Where people are concerned',
  others: 'Where others supply parts',
} as const

interface Rule {
  id: string
  in: keyof typeof SECTIONS
  title: string
  text: string
  ref: string
  when?: object
  from?: string
  proof?: string
}

const RULES: readonly Rule[] = [
  {
    ...{ id: 'one-owner', in: 'every', ref: 'Section 1', proof: 'Entry in the responsibility matrix' },
    title: 'One owner who can stop it',
    text: 'Name one person who answers for the system and may switch it off without asking anybody first.',
  },
  {
    ...{ id: 'checked-before-money', in: 'every', ref: 'Section 2' },
    title: 'Looked at before money is spent',
    text: 'Have compliance look at the purpose before a system is built or bought, and stop what the law prohibits.',
  },
  {
    ...{ id: 'monthly-figures', in: 'every', ref: 'Section 3', proof: 'Dashboard of the system' },
    title: 'Figures once a month',
    text: 'Have the owner read the figures of a system in use once a month and write down what follows from them.',
    when: { fact: 'system.stage', is: 'operation', because: 'the system is in use' },
  },
  {
    ...{ id: 'tested-before-release', in: 'people', ref: 'Section 3', proof: 'Test report with its thresholds' },
    title: 'Tested before each release',
    text: 'Test what decides about people before each release, with thresholds that were written down before the test.',
    when: {
      ...{ fact: 'people.effects', hasAny: ['evaluates', 'decides', 'influences'] },
      because: 'the system evaluates, decides on or influences people',
    },
  },
  {
    ...{ id: 'a-person-answers', in: 'people', ref: 'Section 4' },
    title: 'A person answers within two days',
    text: 'Give people who talk with the system a way to reach a person, who answers within two working days.',
    when: { fact: 'tech.interactsWithPeople', is: true, because: 'people talk with the system' },
  },
  {
    ...{ id: 'notice-of-change', in: 'others', ref: 'Section 5', proof: 'Contract' },
    title: 'Thirty days’ notice of a changed model',
    text: 'Agree with the supplier on thirty days’ notice before a model changes, and on a side-by-side run.',
    when: { fact: 'system.sourcing', in: ['vendor', 'mixed'], because: 'parts come from a supplier' },
  },
]

/** What the second officer proposes: one rule is stricter, one is new and begins later. */
const RAISED: readonly Rule[] = [
  ...RULES.map((rule) =>
    rule.id === 'a-person-answers'
      ? { ...rule, title: 'A person answers within one day', text: rule.text.replace('two working days', 'one day') }
      : rule,
  ),
  {
    ...{ id: 'agents-ask', in: 'others', ref: 'Section 6', from: '2027-03-01' },
    title: 'Agents ask before they act',
    text: 'Let no agent change, send or buy anything before a person has confirmed that very step.',
    when: { fact: 'tech.agentic', is: true, because: 'the system acts on its own through tools' },
  },
]

/** The policy of the demo organisation as a framework of its own, and the version that is offered but not in use yet. */
export const HOUSE_RULES = textOf('1.0.0', '2026-08-24', '3', RULES)
export const HOUSE_RULES_RAISED = textOf('1.1.0', '2026-10-26', '4', RAISED)

function textOf(version: string, asOf: string, policy: string, rules: readonly Rule[]): string {
  const file = {
    ...{ id: 'nordwind-house-rules', version, title: 'House rules of Nordwind for AI', shortTitle: 'House rules' },
    summary: 'What Nordwind asks of its AI systems beside the law. Invented, like everything in the demo.',
    ...{ kind: 'internal', themes: ['accountability'], jurisdictions: [], status: 'in-force', asOf },
    sources: [{ id: 'policy', citation: `AI policy, version ${policy}`, title: 'AI policy of Nordwind' }],
    sections: Object.entries(SECTIONS).map(([id, title]) => ({
      ...{ id, title },
      requirements: rules.filter((rule) => rule.in === id).map(requirementOf),
    })),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

function requirementOf({ id, title, text, ref, when, from, proof }: Rule) {
  return {
    ...{ id, title, text, kind: 'control', cites: [{ source: 'policy', ref }] },
    ...(when && { appliesWhen: when }),
    ...(from && { effective: [{ from }] }),
    ...(proof && { evidence: [{ kind: 'document', title: proof, required: true }] }),
  }
}
