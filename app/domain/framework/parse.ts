import type { z } from 'zod'
import { type JsonPath, readJson, sayPath } from '#app/lib/json-source'
import { checkForm } from './check-form'
import { checkFramework } from './check-framework'
import { checkCrosswalk, checkFacts, checkMetrics, checkTensions, checkThreats } from './check-lists'
import { checkQuestionnaire } from './check-questionnaire'
import { checkTexts } from './check-texts'
import { type Coverage, coverageSchema } from './coverage-schema'
import { type Crosswalk, crosswalkSchema } from './crosswalk-schema'
import { type FactCatalogue, factCatalogueSchema } from './facts-schema'
import { type GuidedForm, guidedFormSchema } from './form-schema'
import { type MetricCatalogue, metricCatalogueSchema } from './metric-schema'
import { type Problem, type Report, reportIssues } from './problems'
import { type ScoredQuestionnaire, scoredQuestionnaireSchema } from './questionnaire-schema'
import { type ReferenceIndex, referenceIndexSchema } from './references-schema'
import { type Released, releasedSchema } from './released-schema'
import { type Framework, frameworkSchema } from './schema'
import { type Tensions, tensionsSchema } from './tensions-schema'
import { type ThreatCatalogue, threatCatalogueSchema } from './threat-schema'

export type Refused = { ok: false; problems: Problem[] }
/** `written` is the JSON as it stands in the file: what a digest is taken of. */
export type Read<K extends string, T> = ({ ok: true; written: unknown } & Record<K, T>) | Refused

/**
 * Reads one framework file. The catalogue is what its rules may ask about; null when facts.json itself is broken, so
 * that one mistake there is not reported a hundred times here.
 */
export function parseFramework(
  text: string,
  fileName: string,
  catalogue: FactCatalogue | null,
): Read<'framework', Framework> {
  const facts = catalogue && new Map(catalogue.facts.map((fact) => [fact.key, fact]))
  return read('framework', text, fileName, frameworkSchema, (framework, report) => {
    sameName(framework.id, fileName, report)
    checkFramework(framework, facts, report)
  })
}

export function parseFactCatalogue(text: string, fileName: string): Read<'catalogue', FactCatalogue> {
  return read('catalogue', text, fileName, factCatalogueSchema, checkFacts)
}

export function parseThreatCatalogue(text: string, fileName: string): Read<'threats', ThreatCatalogue> {
  return read('threats', text, fileName, threatCatalogueSchema, (threats, report) => {
    sameName(threats.id, fileName, report)
    checkThreats(threats, report)
  })
}

export function parseCrosswalk(text: string, fileName: string): Read<'crosswalk', Crosswalk> {
  return read('crosswalk', text, fileName, crosswalkSchema, (crosswalk, report) => {
    sameName(crosswalk.id, fileName, report)
    checkCrosswalk(crosswalk, report)
  })
}

export function parseMetrics(text: string, fileName: string): Read<'metrics', MetricCatalogue> {
  return read('metrics', text, fileName, metricCatalogueSchema, checkMetrics)
}

/** `catalogue` is what a tension's own rule may ask about; null when facts.json itself is broken. */
export function parseTensions(
  text: string,
  fileName: string,
  catalogue: FactCatalogue | null,
): Read<'tensions', Tensions> {
  const facts = catalogue && new Map(catalogue.facts.map((fact) => [fact.key, fact]))
  return read('tensions', text, fileName, tensionsSchema, (tensions, report) => checkTensions(tensions, facts, report))
}

export function parseScoredQuestionnaire(text: string, fileName: string): Read<'questionnaire', ScoredQuestionnaire> {
  return read('questionnaire', text, fileName, scoredQuestionnaireSchema, (questionnaire, report) => {
    sameName(questionnaire.id, fileName, report)
    checkQuestionnaire(questionnaire, report)
  })
}

/** `catalogue` is what a form's conditions may ask about; null when facts.json itself is broken. */
export function parseGuidedForm(
  text: string,
  fileName: string,
  catalogue: FactCatalogue | null,
): Read<'form', GuidedForm> {
  return read('form', text, fileName, guidedFormSchema, (form, report) => {
    sameName(form.id, fileName, report)
    checkForm(form, catalogue, report)
  })
}

export function parseReferenceIndex(text: string, fileName: string): Read<'index', ReferenceIndex> {
  return read('index', text, fileName, referenceIndexSchema, (index, report) => sameName(index.id, fileName, report))
}

export function parseCoverage(text: string, fileName: string): Read<'coverage', Coverage> {
  return read('coverage', text, fileName, coverageSchema, ({ framework, index }, report) => {
    // A framework on several texts has a file for each
    if (!fileName.endsWith(`/${framework}--${index}.json`)) sameName(framework, fileName, report, 'framework')
  })
}

export function parseReleased(text: string, fileName: string): Read<'released', Released> {
  return read('released', text, fileName, releasedSchema, () => undefined)
}

function sameName(id: string, fileName: string, report: Report, key = 'id'): void {
  const name = fileName.slice(fileName.lastIndexOf('/') + 1)
  if (name !== `${id}.json`)
    report([key], `the file is named '${name}', so its ${key} must be '${name.replace(/\.json$/, '')}', not '${id}'`)
}

function read<K extends string, T>(
  key: K,
  text: string,
  file: string,
  schema: z.ZodType<T>,
  check: (value: T, report: Report) => void,
): Read<K, T> {
  const json = readJson(text)
  if (!json.ok) {
    const { line, column, message } = json.failure
    return {
      ok: false,
      problems: [{ file, path: '', line, column, message: `is not JSON: line ${line}, column ${column}: ${message}` }],
    }
  }
  const { value, lineOf, repeated } = json.source
  const problems: Problem[] = []
  const report = (path: JsonPath, message: string) =>
    void problems.push({ file, path: sayPath(path), line: lineOf(path), message })
  for (const { path, line } of repeated)
    problems.push({
      file,
      path: sayPath(path),
      line,
      message: `the key '${path.at(-1)}' is written twice; only one can count`,
    })
  checkTexts(value, report)
  const parsed = schema.safeParse(value)
  if (!parsed.success) reportIssues(parsed.error.issues, value, schema, report)
  else check(parsed.data, report)
  if (problems.length > 0 || !parsed.success) return { ok: false, problems }
  return { ok: true, written: value, [key]: parsed.data } as Read<K, T>
}
