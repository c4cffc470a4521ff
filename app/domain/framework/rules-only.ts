import type { Requirement } from './requirement-schema'
import type { Framework, Section } from './schema'

/**
 * A framework with only what decides whether and when something applies: the browser works out verdicts and dates from
 * it, and the prose, most of the file, stays on the server.
 */
export function rulesOnly(framework: Framework): Framework {
  return {
    ...framework,
    sources: [],
    deadlines: [],
    consequences: [],
    retention: [],
    sections: framework.sections.map(sectionRules),
  }
}

function sectionRules(section: Section): Section {
  return {
    id: section.id,
    title: '',
    requirements: section.requirements.map(requirementRules),
    sections: section.sections.map(sectionRules),
  }
}

function requirementRules(requirement: Requirement): Requirement {
  const { id, kind, binds, effective, appliesWhen, confidence } = requirement
  const nothing = {
    title: '',
    text: '',
    stages: [],
    layers: [],
    cites: [],
    evidence: [],
    measures: [],
    threats: [],
    alsoKnownAs: [],
    replaces: [],
  }
  return { ...nothing, id, kind, binds, effective, appliesWhen, confidence }
}
