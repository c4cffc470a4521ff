import type { DemoPersonKey } from './people.server'

export interface DemoRisk {
  system: string | null
  title: string
  description: string
  threat: string
  inherent: readonly [likelihood: number, impact: number]
  residual: readonly [likelihood: number, impact: number] | null
  treatment: 'mitigate' | 'transfer' | 'avoid' | 'accept'
  plan: string
  owner: DemoPersonKey | null
  due: number | null
  closed?: true
}

type Row = readonly [
  system: string | null,
  title: string,
  threat: string,
  inherent: readonly [number, number],
  residual: readonly [number, number] | null,
  treatment: DemoRisk['treatment'],
  owner: DemoPersonKey | null,
  due: number | null,
  plan: string,
  closed?: true,
]

// biome-ignore format: a register is read by its columns
const ROWS: readonly Row[] = [
  ['hiring', 'Applicants with gaps in their record are ranked too low', 'ai-failure-modes:unfair-outcomes', [4, 4], [2, 4], 'mitigate', 'hiring', 40, 'Test by group before each release; recruiters see whom the order leaves out.'],
  ['hiring', 'Applicants hide instructions in white text', 'owasp-llm-2026:LLM01', [4, 3], [2, 3], 'mitigate', 'product', 12, 'Text is read from the picture of the page as well; differences go to a person.'],
  ['hiring', 'Recruiters follow the order without looking', 'ai-failure-modes:automation-bias', [4, 4], [3, 4], 'mitigate', 'hiring', -5, 'One application in ten is shown without its rank.'],
  ['credit', 'The score drifts when prices rise', 'ai-failure-modes:drift', [4, 4], [3, 3], 'mitigate', 'finance', 25, 'Monthly check of calibration with a limit that stops the automatic part.'],
  ['credit', 'Income statements are forged to fit the model', 'atlas:AML.T0015', [3, 4], [2, 3], 'transfer', 'finance', 90, 'The supplier of the income check answers for forged papers.'],
  ['credit', 'A postcode stands in for origin', 'ai-failure-modes:proxy-target', [3, 5], null, 'mitigate', 'finance', -12, 'Drop the feature and measure what it costs.'],
  ['triage', 'A serious case is put too low', 'ai-failure-modes:overconfidence', [3, 5], [2, 5], 'mitigate', 'product', 60, 'The model abstains near the border; the nurse’s own level counts when it is higher.'],
  ['triage', 'A partner hospital sends poisoned updates', 'atlas:AML.T0020', [2, 5], [1, 5], 'mitigate', 'product', 120, 'Updates are clipped, compared and can be left out.'],
  ['chatbot', 'Hidden text in an order makes the chat act for somebody else', 'owasp-llm-2026:LLM01', [5, 3], [2, 3], 'mitigate', 'product', 9, 'The chat can look things up and cannot change orders.'],
  ['chatbot', 'The chat invents a right of return', 'owasp-llm-2026:LLM07', [4, 2], [3, 2], 'accept', 'product', null, 'What the chat promises is kept; the cost is small and known.'],
  ['video', 'Somebody makes a colleague speak', 'ai-failure-modes:misuse', [3, 4], [1, 4], 'mitigate', 'product', 30, 'Only faces with a signed agreement can be used.'],
  ['base', 'The model gives away what it was trained on', 'atlas:AML.T0024.000', [3, 4], [2, 4], 'mitigate', 'product', 75, 'Repeated text is removed before training; outputs are compared with it.'],
  ['fraud', 'The supplier changes the model without telling', 'ai-failure-modes:silent-change', [4, 3], [3, 3], 'transfer', 'finance', 45, 'Contract: thirty days’ notice and a side-by-side run.'],
  ['code', 'A secret goes into a prompt', 'owasp-llm-2026:LLM02', [3, 4], [2, 3], 'mitigate', 'product', 18, 'Prompts are scanned before they leave.'],
  ['callcentre', 'Employees are watched by their voices', 'ai-failure-modes:function-creep', [5, 5], null, 'avoid', 'officer', -1, 'The purchase is stopped; the supplier is told why.'],
  ['minutes', 'Nobody answers for a tool that hears everything', 'ai-failure-modes:accountability-gap', [4, 4], null, 'mitigate', null, -15, 'Find an owner or switch it off.'],
  [null, 'Departments buy AI without telling anybody', 'ai-failure-modes:accountability-gap', [4, 3], [3, 3], 'mitigate', 'officer', 100, 'Card payments to known suppliers are compared with the inventory each month.'],
  ['spam', 'Bids of customers end in the spam folder', 'ai-failure-modes:brittleness', [2, 2], [1, 2], 'accept', 'finance', null, 'The folder is looked through every Friday.', true],
]

/** The register of the demo, all of it invented. */
export const DEMO_RISKS: readonly DemoRisk[] = ROWS.map(
  ([system, title, threat, inherent, residual, treatment, owner, due, plan, closed]) => ({
    ...{ system, title, description: '', threat, inherent, residual, treatment, plan, owner, due, closed },
  }),
)
