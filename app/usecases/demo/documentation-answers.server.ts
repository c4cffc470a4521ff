import type { WrittenAnswers } from '#app/domain/guided-form'

/** The technical documentation of the same system as its forms, mostly written; what is missing is left so. */
export const DOCUMENTATION_ANSWERS: WrittenAnswers = {
  version: 'Release 11.4',
  'versions-before':
    'Release 10 used fifty features and a linear model. Release 11 replaced it by gradient-boosted trees with thirty-one features; 11.1 to 11.4 changed thresholds and the income check, not the model.',
  interaction:
    'Called by the checkout and by the sales desk over an internal interface; calls the income check of Fjordscore AS; writes to the payment ledger and to the audit log. It works with no other AI system.',
  'software-versions':
    'Score service 5.2, feature store 3.1, Python 3.12 with a fixed list of libraries. An update of a library needs the regression tests and a new minor release; a new model needs the whole test plan.',
  supply: ['As an internal service behind an interface', 'As a hosted interface for two affiliated shops'],
  hardware:
    'Two virtual machines with 8 cores and 32 GB of memory each, without accelerators, in one data centre with a warm copy in a second.',
  'in-product': 'no',
  interface:
    'The work list of the payments team: score, band, the three reasons that weighed most, the data behind them, and two buttons to grant or refuse, each with a reason to be written.',
  instructions:
    '“Instalment credit score: instructions for use”, version 11.4, in German, Danish and Dutch, in the document store and on the help page of the work list.',
  simplified: 'no',
  methods:
    'Features were chosen with the payments team, models compared by five-fold cross-validation on payment histories of 2019 to 2024, the best one calibrated and then frozen. Each step is a script under version control; a release can be built again from its tag.',
  'third-party-use':
    'The income check of Fjordscore AS, version 3, is used as it is over its interface. The gradient-boosting library is open source and was not changed.',
  logic:
    'From thirty-one features of payment history and stated income the model estimates the probability that a plan is paid back. The probability becomes a score of 0 to 1,000 and one of three bands.',
  choices:
    'Trees instead of a network, because each answer must be explained in reasons a person can check. Postcode, name, nationality and language are not features, and features that stand for them were looked for and taken out. It is assumed that a customer’s payments elsewhere resemble those with us.',
  classification:
    'Into three bands: grant, look at, pay in advance. The limits are set by the payments team and reviewed every quarter.',
  optimises:
    'It optimises the log loss of repayment within the term. Late payments in the last year weigh most, then the share of income already bound, then the length of the history.',
  output:
    'A score, a band and three reasons, within 300 milliseconds. Expected calibration: the observed share of repaid plans lies within two points of the estimate in each tenth.',
  'trade-offs':
    'A model with ninety features was 0.6 points better and could not be explained; it was turned down. The limit for people with thin files was set so that more of them are looked at by a person, which costs time.',
  architecture:
    'Interface, feature store, model, explainer and ledger are separate services. The feature store builds the features from ledger and application, the model scores, the explainer computes the reasons from the same features, and the interface writes all of it to the log before it answers.',
  compute:
    'Training takes four hours on one machine with 32 cores; testing and validation take two. No accelerators are used.',
  training: 'Gradient-boosted trees, depth six, early stopping on a held-out year, isotonic calibration afterwards.',
  'data-described':
    'Payment histories of 412,000 instalment plans since 2019, of three countries, with 2.1 million payments. 54 % of the customers are women, 9 % are under 25. Plans that were never granted are not in the data, which is said in chapter 4 of the data sheet.',
  'data-obtained':
    'From our own ledger under the contract with the customer; plans under dispute were left out. Nothing was bought.',
  cleaning:
    'Double customers were merged by birth date and bank account; missing income was marked, not filled; amounts above the 99.9th percentile were capped.',
  'oversight-assessed':
    'A person decides in the middle band and wherever the history is short. Two designs were tried with the team: with the score first, people followed it in 94 of 100 cases, with the data first in 81. The second was chosen.',
  'interpretation-assessed':
    'Reasons are given in plain words with the value behind them. In a test, twelve members of the team explained the reasons of twenty cases correctly in 91 of 100 answers.',
  predetermined: 'yes',
  'predetermined-changes':
    'Once a quarter the calibration is fitted anew on the last twelve months. The trees do not change. The score of a customer moves by at most 40 points.',
  procedures:
    'A test plan with limits fixed before testing: accuracy, calibration, robustness against missing features, equality between groups, speed, and recovery.',
  'test-data':
    'Plans of 2025, which were used neither for training nor for calibration: 61,000 plans with the same composition by country, age and sex as the applications of that year.',
  metrics:
    'Area under the curve 0.83 (limit 0.80); calibration error 0.012 (limit 0.020); with three features missing 0.80 (limit 0.78); bands unchanged under 1 % noise in 98.7 % of cases (limit 98 %).',
  discrimination:
    'Share of refusals by sex, age group and country, and false refusals among those who paid. Largest difference: 3.1 points for customers under 25 (limit 4); they are sent to a person below 700.',
  'test-reports': [
    'Acceptance test of release 11, 3 March 2026, signed Luca Ferrante',
    'Fairness test of release 11, 5 March 2026, signed Priya Venkat',
    'Robustness test of release 11.4, 12 September 2026, signed Luca Ferrante',
  ],
  control:
    'A board shows scores, bands, decisions against the score and response times of every hour. An alarm goes to Luca Ferrante when the share of refusals leaves its usual range; anybody in the payments team can stop the score.',
  capabilities:
    'Reliable for customers with at least six months of history. Not made for companies, for amounts above 5,000 euros or for terms above 36 months; such applications are refused by the interface.',
  'accuracy-groups':
    'Area under the curve: women 0.83, men 0.83, under 25 0.79, self-employed 0.78, less than six months of history 0.71.',
  accuracy: '0.83 overall on the plans of 2025; at the limits in use, 4.2 % of granted plans are not paid back.',
  unintended:
    'Refusing people with thin files more often; being gamed by splitting purchases; drifting when the economy changes. Sources of risk to rights: the stated income, and the features that follow from the place where somebody lives.',
  'oversight-measures':
    'The work list, the reasons, the right to decide otherwise, and a switch that stops the score for all. What was decided against the score is looked at every month.',
  inputs:
    'Application, ledger entries of the last 24 months and the answer of the income check, in the schema of the interface, version 5.',
  'metrics-fit':
    'The area under the curve tells how well plans are ordered, which decides the bands. Calibration matters because the limits are shares of repayment. Refusals among those who paid are what a customer suffers from; they are measured for each group.',
  'risk-system':
    'Risks are recorded in the register, rated before and after treatment, and owned by a person. They are looked at every quarter, at each release and after each complaint that was right. Treatment is tested by the test plan; what is left is accepted by the owner in writing.',
  'lifecycle-changes':
    'Release 11 in March 2026 with a new model; 11.2 in June with the newer income check; 11.4 in September with other limits for short histories.',
  harmonised: 'none',
  solutions:
    'Art. 9: the risk process above. Art. 10: the data sheet and its checks. Art. 11 and 12: this documentation and the log, kept for ten years. Art. 13: the instructions for use. Art. 14: the work list and the switch. Art. 15: the test plan with its limits, and the security measures.',
  'other-standards': ['ISO/IEC 42001:2023, management system', 'NIST AI RMF 1.0, as a guide to measures'],
  'post-market':
    'Repayment, refusals, decisions against the score and complaints come in every month by group. Luca Ferrante reads them; a limit that is passed opens a risk and stops the next calibration.',
}
