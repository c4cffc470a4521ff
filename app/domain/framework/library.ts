import { checkReferences } from './check-references'
import { type CompiledFramework, compileFramework } from './compile'
import type { Crosswalk } from './crosswalk-schema'
import type { FactCatalogue } from './facts-schema'
import type { GuidedForm } from './form-schema'
import type { MetricCatalogue } from './metric-schema'
import {
  parseCrosswalk,
  parseFactCatalogue,
  parseFramework,
  parseGuidedForm,
  parseMetrics,
  parseScoredQuestionnaire,
  parseTensions,
  parseThreatCatalogue,
  type Read,
} from './parse'
import type { Problem } from './problems'
import type { ScoredQuestionnaire } from './questionnaire-schema'
import type { Framework } from './schema'
import type { Tension } from './tensions-schema'
import type { ThreatCatalogue } from './threat-schema'

export type LibraryFile = { path: string; text: string }
/** Everything under frameworks/, read and checked. With problems it holds what could be read. */
export type Library = {
  catalogue: FactCatalogue
  metrics: MetricCatalogue | null
  frameworks: Framework[]
  /** By framework id, in the order of the file names. */
  compiled: Map<string, CompiledFramework>
  threats: ThreatCatalogue[]
  crosswalks: Crosswalk[]
  /** Questions whose points decide a level. */
  questionnaires: ScoredQuestionnaire[]
  /** What a law wants written about one system, to be filled in part by part. */
  forms: GuidedForm[]
  /** Where regimes pull apart, and the way through. */
  tensions: Tension[]
  /** The JSON of each file as written, by its path without ".json": what digests are taken of. */
  written: Map<string, unknown>
  problems: Problem[]
}

const FACTS = 'facts.json'
const METRICS = 'metrics.json'
const TENSIONS = 'tensions.json'
/** What earlier releases promised; only `frameworks check` reads it. */
export const RELEASED = 'released.json'

/** Reads a whole library from its files: facts first, since every framework speaks their words. */
export function readLibrary(files: readonly LibraryFile[]): Library {
  const json = files
    .filter(({ path }) => path.endsWith('.json') && !path.endsWith('.schema.json'))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const library: Library = {
    catalogue: { version: '0.0.0', groups: [], facts: [] },
    metrics: null,
    frameworks: [],
    compiled: new Map(),
    threats: [],
    crosswalks: [],
    questionnaires: [],
    forms: [],
    tensions: [],
    written: new Map(),
    problems: [],
  }
  const take = <K extends string, T>(path: string, read: Read<K, T>, keep: (value: Record<K, T>) => void): void => {
    if (!read.ok) {
      library.problems.push(...read.problems)
      return
    }
    library.written.set(path.replace(/\.json$/, ''), read.written)
    keep(read)
  }
  const facts = json.find(({ path }) => path === FACTS)
  let words: FactCatalogue | null = null
  if (!facts)
    library.problems.push({ file: FACTS, path: '', message: 'is missing: it holds the words every framework speaks' })
  else
    take(FACTS, parseFactCatalogue(facts.text, FACTS), ({ catalogue }) => {
      library.catalogue = catalogue
      words = catalogue
    })
  for (const { path, text } of json) {
    if (path === FACTS || path === RELEASED) continue
    if (path === METRICS)
      take(path, parseMetrics(text, path), ({ metrics }) => {
        library.metrics = metrics
      })
    else if (path === TENSIONS)
      take(path, parseTensions(text, path, words), ({ tensions }) => {
        library.tensions = tensions.tensions
      })
    else if (path.startsWith('threats/'))
      take(path, parseThreatCatalogue(text, path), ({ threats }) => library.threats.push(threats))
    else if (path.startsWith('crosswalks/'))
      take(path, parseCrosswalk(text, path), ({ crosswalk }) => library.crosswalks.push(crosswalk))
    else if (path.startsWith('questionnaires/'))
      take(path, parseScoredQuestionnaire(text, path), ({ questionnaire }) =>
        library.questionnaires.push(questionnaire),
      )
    else if (path.startsWith('forms/'))
      take(path, parseGuidedForm(text, path, words), ({ form }) => library.forms.push(form))
    else if (!path.includes('/'))
      take(path, parseFramework(text, path, words), ({ framework }) => library.frameworks.push(framework))
  }
  library.problems.push(...checkReferences(library))
  if (words !== null)
    for (const framework of library.frameworks) library.compiled.set(framework.id, compileFramework(framework, words))
  return library
}
