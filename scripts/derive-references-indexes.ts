import { amendingPlaces, euPlaces, gdprPlaces } from './derive-references-eu'
import { LISTS } from './derive-references-lists'
import { type Entry, merged } from './derive-references-outline'
import * as us from './derive-references-us'

export const EXCERPT = 'Only the parts on automated decisions were at hand'
const FACTS_ONLY = 'Taken from a fact sheet: articles are complete, paragraphs are not'

/** Every index: what it is of, and how its places are read from the source material. */
export const INDEXES: Record<string, Entry> = {
  'eu-ai-act': {
    title: 'Artificial Intelligence Act, as amended',
    edition: 'Regulation (EU) 2024/1689 as amended by Regulation (EU) 2026/1744',
    derivedFrom: 'OJ L, 2024/1689, 12.7.2024, and OJ L, 2026/1744, 24.7.2026, read together; recitals of the first',
    places: (json) =>
      euPlaces(
        json('eu/ai-act-consolidated-unofficial-2026-07-27.json'),
        json('eu/ai-act-2024-1689-original.json').recitals,
      ),
  },
  'eu-ai-act-2024': {
    title: 'Artificial Intelligence Act, as first published',
    edition: 'Regulation (EU) 2024/1689',
    asOf: '2024-07-12',
    derivedFrom: 'OJ L, 2024/1689, 12.7.2024',
    places: (json) => {
      const law = json('eu/ai-act-2024-1689-original.json')
      return euPlaces(law, law.recitals)
    },
  },
  'eu-omnibus-2026': {
    title: 'Regulation amending the Artificial Intelligence Act',
    edition: 'Regulation (EU) 2026/1744',
    derivedFrom: 'OJ L, 2026/1744, 24.7.2026',
    places: (json) => amendingPlaces(json('eu/ai-act-amending-regulation-2026-1744.json')),
  },
  gdpr: {
    title: 'General Data Protection Regulation',
    edition: 'Regulation (EU) 2016/679',
    derivedFrom: 'OJ L 119, 4.5.2016, articles only',
    places: (json) => gdprPlaces(json('eu/gdpr-2016-679-articles.json')),
  },
  'colorado-sb26-189': {
    title: 'Automated Decision-Making Technology in Consequential Decisions',
    edition: 'Colorado SB 26-189, signed 14 May 2026',
    derivedFrom: 'Signed act, Colorado General Assembly',
    spellings: { 'C.R.S. § ': '', 'C.R.S. ': '' },
    places: (json) => {
      const { sections } = json('us/colorado-sb26-189-admt.json')
      return { ...us.sectionPlaces(sections, us.COLORADO), ...us.sectionPlaces(sections, us.COLORADO_ADDED) }
    },
  },
  'texas-traiga': {
    title: 'Texas Responsible Artificial Intelligence Governance Act',
    edition: 'HB 149, 89th Legislature, in force since 1 January 2026',
    derivedFrom: 'Texas Business and Commerce Code, chapters 551 to 554, Texas Legislature',
    spellings: { 'Tex. Bus. & Com. Code ': '' },
    places: (json) => us.sectionPlaces(json('us/texas-traiga-hb149.json').sections, us.TEXAS),
  },
  'nyc-ll-144': {
    title: 'New York City Local Law 144 of 2021',
    edition: 'N.Y.C. Administrative Code 20-870 to 20-874',
    derivedFrom: 'Law text, New York City Council',
    spellings: { 'N.Y.C. Admin. Code ': '' },
    places: (json) => us.sectionPlaces(json('us/nyc-local-law-144.json').sections, us.NYC),
  },
  'nyc-dcwp-rule': {
    title: 'Use of Automated Employment Decisionmaking Tools',
    edition: '6 RCNY 5-300 to 5-304, adopted 6 April 2023',
    derivedFrom: 'Notice of Adoption of Final Rule, New York City Department of Consumer and Worker Protection',
    spellings: { '6 RCNY ': '' },
    places: (json) => us.sectionPlaces(json('us/nyc-dcwp-aedt-rule-6-rcny-5-300.json').sections, us.NYC_RULE),
  },
  'illinois-hb3773': {
    title: 'Illinois Human Rights Act, artificial intelligence in employment',
    edition: 'HB 3773, Public Act 103-0804, in force since 1 January 2026',
    derivedFrom: '775 ILCS 5/2-101 and 5/2-102 as amended, Illinois General Assembly',
    partial: EXCERPT,
    spellings: { '775 ILCS ': '', 'Sec. ': '5/', '2-1': '5/2-1' },
    places: (json) => us.sectionPlaces(json('us/illinois-hb3773.json').sections, us.ILLINOIS_HB3773),
  },
  'illinois-video-interview': {
    title: 'Artificial Intelligence Video Interview Act',
    edition: '820 ILCS 42, as amended by P.A. 102-47',
    derivedFrom: '820 ILCS 42, Illinois General Assembly',
    spellings: { '820 ILCS ': '' },
    places: (json) => us.sectionPlaces(json('us/illinois-ai-video-interview-act.json').sections, us.ILLINOIS_VIDEO),
  },
  'california-crd': {
    title: 'Employment Regulations Regarding Automated-Decision Systems',
    edition: '2 CCR 11008 to 11013, in force since 1 October 2025',
    derivedFrom: 'Final text, California Civil Rights Council',
    partial: EXCERPT,
    spellings: { '2 CCR § ': '', '2 CCR ': '', 'Cal. Code Regs. tit. 2, § ': '' },
    places: (json) => us.sectionPlaces(json('us/california-crd-feha-ads-regulations.json').sections, us.CALIFORNIA_CRD),
  },
  'california-cppa': {
    title: 'CCPA regulations: risk assessments and automated decisionmaking technology',
    edition: '11 CCR 7001 and 7150 to 7222, approved 22 September 2025',
    derivedFrom: 'Approved text as quoted in public sources, California Privacy Protection Agency',
    partial: 'Only quoted provisions were at hand',
    spellings: { '11 CCR § ': '', '11 CCR ': '', 'Cal. Code Regs. tit. 11, § ': '' },
    places: (json) =>
      merged(
        LISTS.cppa(json('us/california-cppa-risk-admt-provisions.json')),
        us.sectionPlaces(json('us/california-cppa-admt-regulations-excerpt.json').sections, us.CALIFORNIA_CRD),
      ),
  },
  'california-sb53': {
    title: 'Transparency in Frontier Artificial Intelligence Act',
    edition: 'SB 53, chapter 138 of 2025',
    derivedFrom: 'Chaptered text, California Legislature',
    spellings: {
      'Cal. Bus. & Prof. Code ': '',
      'Bus. & Prof. Code ': '',
      'Cal. Lab. Code ': '',
      'Lab. Code ': '',
      'Gov. Code ': '',
    },
    places: (json) => us.sb53Places(json('us/california-sb53-tfaia.json')),
  },
  'new-york-raise': {
    title: 'Responsible AI Safety and Education (RAISE) Act',
    edition: 'General Business Law article 44-B as replaced by S.8828 of 2026',
    derivedFrom: 'Bill text S.8828, New York State Senate',
    spellings: { 'N.Y. Gen. Bus. Law ': '', 'GBL ': '' },
    places: (json) => us.sectionPlaces(json('us/new-york-raise-act-s8828-2026.json').sections, us.NEW_YORK),
  },
  'illinois-aisma': {
    title: 'Illinois Artificial Intelligence Safety Measures Act',
    edition: '430 ILCS 185, P.A. 104-0538 and 104-0466',
    derivedFrom: '430 ILCS 185, Illinois General Assembly',
    spellings: { '430 ILCS ': '' },
    places: (json) =>
      us.sectionPlaces(json('us/illinois-ai-safety-measures-act-430-ilcs-185.json').sections, us.ILLINOIS_SAFETY),
  },
  'connecticut-sb5': {
    title: 'Connecticut SB 5',
    edition: 'Public Act 26-15, signed 27 May 2026',
    derivedFrom: 'Act text, Connecticut General Assembly',
    spellings: { 'P.A. 26-15 ': '' },
    places: (json) => us.sectionPlaces(json('us/connecticut-sb5-pa26-15.json').sections, us.CONNECTICUT),
  },
  'nist-ai-rmf': {
    title: 'Artificial Intelligence Risk Management Framework',
    edition: 'NIST AI 100-1, January 2023',
    derivedFrom: 'NIST AI 100-1',
    places: (json) => LISTS.aiRmf(json('nist/ai-rmf-1.0-subcategories.json')),
  },
  'nist-ai-600-1': {
    title: 'Generative Artificial Intelligence Profile',
    edition: 'NIST AI 600-1, July 2024',
    derivedFrom: 'NIST AI 600-1',
    alsoWritten: () => ({ 'GV4.3--001': 'GV-4.3-001' }),
    places: (json) => LISTS.genAiActions(json('nist/ai-600-1-suggested-actions.json')),
  },
  'nist-sp-800-218a': {
    title: 'Secure Software Development Practices for Generative AI and Dual-Use Foundation Models',
    edition: 'NIST SP 800-218A, July 2024',
    derivedFrom: 'NIST SP 800-218A',
    places: (json) => LISTS.tasks(json('nist/sp800-218a-ssdf-genai-profile-tasks.json')),
  },
  'nist-ssdf': {
    title: 'Secure Software Development Framework',
    edition: 'NIST SP 800-218, version 1.1, February 2022',
    derivedFrom: 'NIST SP 800-218',
    places: (json) => LISTS.tasks(json('nist/sp800-218-ssdf-1.1-tasks.json')),
  },
  'nist-sp-800-53': {
    title: 'Security and Privacy Controls for Information Systems and Organizations',
    edition: 'NIST SP 800-53 Rev. 5 with update 1',
    derivedFrom: 'NIST SP 800-53 Rev. 5',
    places: (json) => LISTS.controls80053(json('nist/sp800-53-r5-controls.json')),
  },
  'nist-ai-100-2': {
    title: 'Adversarial Machine Learning: A Taxonomy and Terminology of Attacks and Mitigations',
    edition: 'NIST AI 100-2 E2025',
    derivedFrom: 'NIST AI 100-2 E2025',
    places: (json) => LISTS.adversarialMl(json('nist/ai-100-2-e2025-taxonomy.json')),
  },
  'iso-42001': {
    title: 'Artificial intelligence: Management system',
    edition: 'ISO/IEC 42001:2023',
    derivedFrom: 'Identifiers of ISO/IEC 42001:2023, and sub-clauses named in the crosswalk published by NIST',
    spellings: { 'Annex A.': 'A.', 'ISO/IEC 42001 ': '' },
    places: (json) =>
      LISTS.iso42001(
        json('facts/iso-iec-42001-2023-annex-a-identifiers.json'),
        json('crosswalks/nist-ai-rmf-to-iso-42001.json'),
      ),
  },
  'owasp-llm-2026': {
    title: 'OWASP Top 10 for LLM Applications',
    edition: '2026, version 1.0',
    derivedFrom: 'Identifiers of the OWASP Top 10 for LLM Applications 2026',
    places: (json) => LISTS.llm2026(json('facts/owasp-2026-identifiers.json')),
  },
  'owasp-llm-2025': {
    title: 'OWASP Top 10 for LLM Applications',
    edition: '2025',
    derivedFrom: 'OWASP Top 10 for LLM Applications 2025',
    places: (json) => LISTS.entries(json('sharealike/owasp-top10-llm-2025.json')),
  },
  'owasp-agentic-2026': {
    title: 'OWASP Top 10 for Agentic Applications',
    edition: '2026',
    derivedFrom: 'Identifiers of the OWASP Top 10 for Agentic Applications 2026',
    alsoWritten: (places) => Object.fromEntries(Object.keys(places).map((id) => [id.replace(':2026', ''), id])),
    places: (json) => LISTS.agentic(json('facts/owasp-2026-identifiers.json')),
  },
  'owasp-ai-exchange': {
    title: 'OWASP AI Exchange, controls',
    edition: 'content of 22 August 2026',
    derivedFrom: 'OWASP AI Exchange: names of its controls',
    places: (_, text) =>
      LISTS.aiExchange(
        [
          '1_general_controls',
          '2_threats_through_use',
          '3_development_time_threats',
          '4_runtime_application_security_threats',
          '6_privacy',
        ].map((name) => text(`owasp/ai-exchange/${name}.md`)),
      ),
  },
  'owasp-aisvs': {
    title: 'OWASP Artificial Intelligence Security Verification Standard',
    edition: '1.0, July 2026',
    derivedFrom: 'Requirement numbers of the OWASP AISVS 1.0',
    spellings: { 'AISVS ': '' },
    places: (json) => LISTS.aisvs(json('sharealike/owasp-aisvs-1.0.json')),
  },
  'owasp-ml-2023': {
    title: 'OWASP Machine Learning Security Top 10',
    edition: '2023, draft 0.3',
    derivedFrom: 'Identifiers of the OWASP Machine Learning Security Top 10 2023',
    places: (json) => LISTS.entries(json('sharealike/owasp-ml-top10-2023-draft.json')),
  },
  'mitre-atlas': {
    title: 'Adversarial Threat Landscape for Artificial-Intelligence Systems',
    edition: 'MITRE ATLAS data 2026.07',
    derivedFrom: 'MITRE ATLAS data 2026.07: tactics, techniques and mitigations',
    places: (json) => LISTS.atlas(json('mitre/atlas-2026-07.json')),
  },
  'cosai-risk-map': {
    title: 'CoSAI Risk Map',
    edition: 'as of 19 August 2026',
    derivedFrom: 'Coalition for Secure AI, risk map: controls, risks and components',
    places: (_, text) =>
      LISTS.cosai(['controls', 'risks', 'components'].map((name) => text(`cosai/risk-map-${name}.yaml`))),
  },
  'ai-verify-2025': {
    title: 'AI Verify Testing Framework',
    edition: '2025',
    derivedFrom: 'AI Verify Testing Framework, workbook of June 2025',
    places: (json) => LISTS.aiVerify(json('singapore/ai-verify-testing-framework-2025.json')),
  },
  'uk-dsit': {
    title: 'Code of Practice for the Cyber Security of AI',
    edition: '31 January 2025',
    derivedFrom: 'UK Department for Science, Innovation and Technology',
    places: (json) => LISTS.dsit(json('uk/dsit-ai-cyber-security-code-2025.json')),
  },
  'korea-ai-basic-act': {
    title: 'AI Basic Act and Enforcement Decree',
    edition: 'Act No. 20676 as of 22 January 2026, Decree No. 36053 as of 21 July 2026',
    derivedFrom: 'Article facts from the Korean text',
    partial: FACTS_ONLY,
    spellings: {
      'Act Art. ': 'Art. ',
      'Act ': 'Art. ',
      'Decree Art. ': 'Decree Art. ',
      'Decree annex ': 'Decree annex ',
      'Decree ': 'Decree Art. ',
    },
    places: (json) => LISTS.korea(json('korea/ai-basic-act-facts.json')),
  },
  'japan-ai-promotion-act': {
    title: 'Act on the Promotion of Research and Development and Utilisation of AI-Related Technologies',
    edition: 'Act No. 53 of 2025',
    derivedFrom: 'Article facts from secondary sources',
    partial: FACTS_ONLY,
    places: (json) => LISTS.japan(json('japan/ai-promotion-act-facts.json')),
  },
  'china-genai-measures': {
    title: 'Interim Measures for the Management of Generative Artificial Intelligence Services',
    edition: 'published 13 July 2023, in force since 15 August 2023',
    derivedFrom: 'Unofficial English translation; the Chinese text governs',
    places: (json) => LISTS.chinaGenAi(json('china/genai-interim-measures-2023-en-unofficial.json')),
  },
}
