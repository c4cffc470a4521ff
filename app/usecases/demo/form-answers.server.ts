import type { WrittenAnswers } from '#app/domain/guided-form'

/** What the demo writes in guided forms, all of it about one high-risk system. Invented but for the questions. */
export const FORM_SYSTEM = 'credit'

/** The impact assessment, begun: oversight is described, complaints and the notification are still to come. */
export const FRIA_ANSWERS: WrittenAnswers = {
  earlier: 'none',
  processes:
    'The score is used in the checkout of the web shop and in the telephone sales desk, when a customer asks to pay in instalments. The payments team works with it; the sales desk sees only the result.',
  decisions:
    'Scores above the upper limit are accepted. Scores below the lower limit lead to payment in advance. Scores between the two go to a person in the payments team, who decides with the application, the payment history and the three reasons the model gives.',
  'within-purpose':
    'The interface answers only for an open application for instalments. Marketing and debt collection have no access, and the log is read for other callers every month.',
  period: '2025-10-01/',
  frequency: 'On every application for instalments, about 2,300 a month',
  peaks: 'In November and December there are about three times as many applications.',
  categories: [
    'Customers who apply for instalments',
    'Members of their household whose income is stated',
    'Guarantors named in an application',
  ],
  vulnerable:
    'Customers with a short payment history (young people, people who have recently arrived) get scores that rest on little. Customers who changed their name after marriage or transition were found twice in older data. People who cannot write German or Danish well make more slips in the income form.',
  harms:
    'Wrongly refused instalments: a customer must pay at once or do without; likely for customers with thin files, of medium gravity, undone by a second look. Wrongly granted instalments: a customer takes on more than they can pay; less likely, grave, undone only in part. Unequal refusal of a group: measured every quarter, grave if it lasts. Income data seen by somebody who should not see them: unlikely, grave.',
  rights: [
    'Non-discrimination (Art. 21 of the Charter)',
    'Protection of personal data (Art. 8)',
    'Consumer protection (Art. 38)',
    'An effective remedy (Art. 47)',
  ],
  'provider-information':
    'The instructions for use name a lower accuracy below six months of payment history and for self-employed people. Both groups are sent to a person here, whatever the score.',
  oversight:
    'Every score in the middle band, and every score of a customer with less than six months of history, is decided by a person who sees the reasons and the data behind them. Any member of the payments team can stop the score for all applications; the checkout then offers payment in advance only.',
  overseers:
    'Six people of the payments team, trained for two days and again every year, with time for at most forty cases a day. They may decide against the score without asking anybody.',
  dpia: 'yes',
  'dpia-reference': 'Data protection impact assessment “Instalments”, version 3, kept by the data protection officer',
  'dpia-parts': ['Section 2, processing: for Art. 27(1)(a)', 'Section 4, risks to rights: for Art. 27(1)(d)'],
  authority: 'Bundesnetzagentur, Germany',
}

/** The declaration, whole. The day of issue is put in when it is written. */
export const DECLARATION_ANSWERS: WrittenAnswers = {
  type: 'Creditworthiness score for instalment plans, model family ICS, release 11',
  traceability: 'Release 11.0 to 11.4; the release number stands in every answer of the interface and in its log',
  address: 'Nordwind Demo, Speicherstraße 12, 20457 Hamburg, Germany',
  'sole-responsibility': 'yes',
  conformity: 'yes',
  'other-law': 'no',
  'data-protection': 'yes',
  basis: 'neither',
  procedure: 'internal-control',
  'performed-self':
    'Internal control under Annex VI: the quality management system was examined against Art. 17, the technical documentation against Chapter III, Section 2, and the design and development process and the post-market monitoring against that documentation. Carried out by Compliance with the payments team; no deviation was left open.',
  place: 'Hamburg',
  signatory: 'Astrid Quade',
  function: 'Chief executive',
  'on-behalf': 'Nordwind Demo',
  languages: ['German', 'Danish', 'Dutch'],
}
