import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { parseFramework } from '#app/domain/framework/parse'
import type { Problem } from '#app/domain/framework/problems'
import { sha256Hex } from '#app/lib/sha256'
import { FRAMEWORK_LIMITS, type FrameworkDocument, readDocument, type UploadedFile } from './framework-document'
import { type Draft, finishDraft } from './framework-draft'
import { type Kind, kindOf } from './framework-kinds'
import { draftFromLibrary } from './framework-library'
import { draftFromList } from './framework-list'
import { type Loss, Losses } from './framework-losses'
import { draftFromMarkdown } from './framework-markdown'
import { draftFromCatalog } from './framework-oscal-catalogue'
import { type Metadata, OscalReader } from './framework-oscal-model'
import { type OscalFile, ProfileResolver, topProfiles } from './framework-oscal-profile'
import { shortly, textAt } from './framework-values'
import { Refused } from './refused'

/** Where a framework came from, to be kept with it. */
export type FrameworkOrigin = {
  kind: 'plumbline' | 'oscal-catalog' | 'oscal-profile' | 'requirement-library' | 'control-list' | 'markdown-controls'
  /** The family of formats, in one word. */
  format: 'json' | 'yaml' | 'markdown' | 'oscal'
  /** For people: "OSCAL profile 1.1.2, resolved with its catalogue". */
  says: string
  title: string
  /** The version as the source writes it. */
  version?: string
  /** Every file that was sent, with the SHA-256 of its bytes. */
  files: { name: string; sha256: string; bytes: number }[]
}
export type FrameworkUpload =
  | { ok: true; id: string; text: string; origin: FrameworkOrigin; losses: Loss[]; notes: string[] }
  | { ok: false; problems: Problem[] }

/**
 * Reads what people send as a framework of their own, told apart by content. The text is a framework file that
 * parseFramework accepts under `<id>.json`; what it does not hold of the original stands in `losses`.
 */
export function readFrameworkUpload(
  files: readonly UploadedFile[],
  catalogue: FactCatalogue | null,
  /** The day to write where the source gives none. */
  today?: string,
): FrameworkUpload {
  const read: { document: FrameworkDocument; kind: Kind }[] = []
  const problems: Problem[] = []
  if (files.length === 0) return refused('', 'No file was sent.')
  if (files.length > FRAMEWORK_LIMITS.files)
    return refused('', `${files.length} files were sent; ${FRAMEWORK_LIMITS.files} are read at a time.`)
  for (const file of files) {
    try {
      const document = readDocument(file)
      read.push({ document, kind: kindOf(document) })
    } catch (error) {
      problems.push(problemOf(error, file.name))
    }
  }
  if (problems.length > 0) return { ok: false, problems }
  const sent = files.map(({ name, bytes }) => ({ name, sha256: sha256Hex(bytes), bytes: bytes.length }))
  const notes = read.flatMap(({ document }) =>
    document.notes.map((note) => (files.length > 1 ? `${document.name}: ${note}` : note)),
  )
  const names = files.map((file) => file.name).join(', ')
  try {
    if (read.length === 1 && read[0]!.kind.kind === 'plumbline')
      return fromPlumbline(read[0]!.document, catalogue, sent, notes)
    const losses = new Losses()
    const { draft, kind, says } = draftOf(read, losses, notes)
    const finished = finishDraft(draft, losses, catalogue, today)
    if (!finished.ok) return { ok: false, problems: finished.problems.map((one) => ({ ...one, file: names })) }
    const { id } = JSON.parse(finished.text) as { id: string }
    const format = kind.startsWith('oscal') ? 'oscal' : FORMATS[read[0]!.document.format]
    const origin: FrameworkOrigin = {
      kind,
      format,
      says,
      title: draft.title,
      ...(draft.version === undefined ? {} : { version: draft.version }),
      files: sent,
    }
    return { ok: true, id, text: finished.text, origin, losses: losses.list(), notes }
  } catch (error) {
    return { ok: false, problems: [problemOf(error, names)] }
  }
}

function fromPlumbline(
  document: FrameworkDocument,
  catalogue: FactCatalogue | null,
  files: FrameworkOrigin['files'],
  notes: string[],
): FrameworkUpload {
  const dict = document.value as Record<string, unknown>
  const id = textAt(dict, 'id') ?? ''
  // As it was sent, unless something had to be cleaned or it is YAML: what is checked and kept is JSON
  const asSent = document.format === 'JSON' && !document.cleaned
  const text = asSent ? document.text : `${JSON.stringify(document.value, null, 2)}\n`
  const parsed = parseFramework(text, `${id}.json`, catalogue)
  if (!parsed.ok) return { ok: false, problems: parsed.problems.map((one) => ({ ...one, file: document.name })) }
  const { title, version } = parsed.framework
  const format = document.format === 'YAML' ? 'yaml' : 'json'
  const origin: FrameworkOrigin = {
    kind: 'plumbline',
    format,
    says: 'Framework file of this product',
    title,
    version,
    files,
  }
  return { ok: true, id: parsed.framework.id, text, origin, losses: [], notes }
}

const FORMATS = { JSON: 'json', YAML: 'yaml', Markdown: 'markdown' } as const

type Drafted = { draft: Draft; kind: FrameworkOrigin['kind']; says: string }

function draftOf(
  read: readonly { document: FrameworkDocument; kind: Kind }[],
  losses: Losses,
  notes: string[],
): Drafted {
  const oscal = read.flatMap(({ document, kind }): OscalFile[] =>
    kind.kind === 'catalog' || kind.kind === 'profile' ? [{ document, kind: kind.kind, dict: kind.dict }] : [],
  )
  if (oscal.length === read.length) return fromOscal(oscal, losses, notes)
  const documents = read.map(({ document }) => document)
  if (read.every(({ kind }) => kind.kind === 'markdown')) {
    const says =
      read.length === 1 ? 'Markdown file with front matter' : `${read.length} Markdown files with front matter`
    return { draft: draftFromMarkdown(documents, losses), kind: 'markdown-controls', says }
  }
  if (read.length > 1)
    throw new Refused(
      'broken-file',
      'These files do not belong together. Send one framework at a time; only a profile with its catalogues, or controls as Markdown, come in several files.',
    )
  const { kind, document } = read[0]!
  if (kind.kind === 'library')
    return {
      draft: draftFromLibrary(kind.dict, kind.framework, losses),
      kind: 'requirement-library',
      says: `Library of requirement nodes (${document.format})`,
    }
  if (kind.kind === 'list')
    return {
      draft: draftFromList(kind.dict, kind.list, losses),
      kind: 'control-list',
      says: `List of ${kind.list.key} (${document.format})`,
    }
  throw new Refused('broken-file', 'The file could not be read as a framework.')
}

function fromOscal(files: readonly OscalFile[], losses: Losses, notes: string[]): Drafted {
  const silent = new OscalReader(new Losses())
  for (const file of files) checkVersion(silent.metadata(file.dict), file, notes)
  const profiles = topProfiles(files, silent)
  if (profiles.length > 1)
    throw new Refused(
      'broken-file',
      `There are ${profiles.length} profiles among the files. Send one with its catalogues.`,
    )
  const reader = new OscalReader(losses)
  const [profile] = profiles
  if (!profile) {
    if (files.length > 1)
      throw new Refused(
        'broken-file',
        `There are ${files.length} catalogues among the files and no profile that joins them. Send one at a time.`,
      )
    const catalog = reader.catalog(files[0]!.dict)
    const says = `OSCAL catalogue ${catalog.metadata.oscalVersion ?? 'without a version'} (${files[0]!.document.format})`
    return { draft: draftFromCatalog(catalog, losses), kind: 'oscal-catalog', says }
  }
  const resolver = new ProfileResolver(files, reader, losses)
  const catalog = resolver.resolve(profile)
  notes.push(...resolver.notes)
  for (const file of files)
    if (!resolver.used.has(file)) notes.push(`${file.document.name} is imported by nothing and was not used.`)
  const says = `OSCAL profile ${catalog.metadata.oscalVersion ?? 'without a version'}, resolved with what it imports`
  return { draft: draftFromCatalog(catalog, losses), kind: 'oscal-profile', says }
}

/** 1.0 to 1.2 are known; a later 1.x is read and noted, anything else is another format. */
function checkVersion(metadata: Metadata, file: OscalFile, notes: string[]): void {
  const declared = metadata.oscalVersion
  if (declared === undefined) {
    notes.push(`${file.document.name} does not say which version of OSCAL it is written in.`)
    return
  }
  const [, major, minor] = /^v?(\d{1,4})(?:\.(\d{1,4}))?/.exec(declared) ?? []
  if (major !== '1')
    throw new Refused(
      'broken-file',
      `${file.document.name} is written in OSCAL ${shortly(declared, 20)}; the versions 1.0 to 1.2 are known.`,
    )
  if (Number(minor ?? 0) > 2)
    notes.push(
      `${file.document.name} is written in OSCAL ${shortly(declared, 20)}, which is newer than what is known here (1.2).`,
    )
}

function problemOf(error: unknown, file: string): Problem {
  if (error instanceof Refused) return { file, path: '', message: error.sentence }
  throw error
}

function refused(file: string, message: string): FrameworkUpload {
  return { ok: false, problems: [{ file, path: '', message }] }
}
