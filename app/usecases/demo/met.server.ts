/** An answer that meets, through the crosswalks, a requirement of another framework as well. */
export interface DemoMet {
  system: string
  /** The requirement that is answered. What it meets elsewhere is left for its page to say. */
  place: string
  /** Of the evidence it rests on. */
  evidence: string
  statement: string
}

type Row = readonly [system: string, place: string, evidence: string, statement: string]

// biome-ignore format: read by its columns
const ROWS: readonly Row[] = [
  ['hiring', 'iso-42001:clause-7.5.3', 'acceptance', 'Documents of the screener live in one store with versions; who may change them is listed, and what is replaced is kept for ten years.'],
  ['hiring', 'iso-42001:a-6.1.3', 'acceptance', 'The design process has four gates. At each, somebody who did not build it signs, and the record says what was looked at.'],
  ['hiring', 'iso-42001:a-9.4', 'hiring-manual', 'Recruiters may use the order for shortlists only. Use outside it shows in the monthly log, which the owner reads.'],
  ['hiring', 'iso-42001:a-4.5', 'hiring-risk', 'Chapter 3 names the machines for training and for use, where they stand, what they can carry and what they draw.'],
  ['hiring', 'nist-ai-rmf:map-2.3', 'hiring-bias', 'The file says what “suitable” stands for, which proxy is measured, whom the data represent and whom they do not.'],
  ['hiring', 'nist-ai-rmf:measure-2.6', 'acceptance', 'Tested with a full inbox, without its document reader and with broken files: it stops ranking and hands all applications over.'],
  ['hiring', 'colorado-sb26-189:6-1-1704.1', 'policy', 'The application form says before anything is sent that a ranking is used, for which part, and that a person decides.'],
  ['credit', 'eu-ai-act:art-27.1', 'policy', 'The assessment was written before first use: where the score is used, how often, who is touched, what may harm them, who watches and whom they can turn to.'],
  ['credit', 'eu-ai-act:art-9.1', 'policy', 'One risk process for all countries: found, weighed, treated, tested, and looked at again with every release and every quarter.'],
  ['credit', 'eu-ai-act:art-9.2.a', 'policy', 'Risks to health, safety and rights are listed with the people they touch, among them customers with thin files and with changed names.'],
  ['credit', 'colorado-sb26-189:6-1-1704.1', 'credit-notice', 'Customers read that a score is used before they choose instalments; the letter after a refusal says it again.'],
  ['chatbot', 'owasp-llm:llm08-1', 'red-team', 'The prompt, the tool descriptions and the help pages were read as if they were published; two internal addresses were taken out.'],
  ['chatbot', 'owasp-llm:llm10-1', 'red-team', 'Three places are listed: the web page, the e-mail and the ticket. Each has its encoder, and a test that fails without it.'],
]

/** Where one answer does for two frameworks. All of it is invented but for the requirements. */
export const DEMO_MET: readonly DemoMet[] = ROWS.map(([system, place, evidence, statement]) => ({
  ...{ system, place, evidence, statement },
}))

/** The system whose owner took one such answer over for the other framework. */
export const REUSED_IN = 'hiring'
