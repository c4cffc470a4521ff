import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { many } from '#app/lib/many'
import { sha256Hex } from '#app/lib/sha256'
import { embeddedFiles, readTextAttachment } from '#app/proof/pdf/attachments'
import type { PdfReader } from '#app/proof/pdf/pdf-reader'
import { inGroups } from '#app/proof/pem'
import { BODY, type SealStatement, sealedDigest } from '#app/proof/seal'
import { attention, broken, type Finding, sound, unchecked } from './step'

export const SNAPSHOT = 'snapshot.json'
export const MANIFEST = 'manifest.json'

/** What the seal repeats of the facts it was made for; a later version may have drawn and sealed what an earlier one froze. */
export interface Facts {
  report?: string
  kind?: string
  title?: string
  organisation?: { id?: string; name?: string }
  issuedAt?: string
  issuedBy?: string
  chain?: { sequence?: number; hash?: string }
  keys?: { seal?: string; certificate?: string }
}

/** The unsigned part of the file against the digest in its seal. */
export function checkBody(body: Uint8Array, seal: SealStatement): Finding {
  const digest = sha256Hex(body)
  const facts = [{ term: 'SHA-256 of the body', value: inGroups(digest) }]
  if (body.length !== seal.predicate.body.size)
    return broken(
      `The body has ${many(body.length, 'byte')}; ${many(seal.predicate.body.size, 'byte')} were sealed.`,
      facts,
    )
  if (digest !== sealedDigest(seal, BODY))
    return broken(`The first ${many(body.length, 'byte')} of the file are not those that were sealed.`, facts)
  return sound(`The first ${many(body.length, 'byte')} of the file are those that were sealed.`, facts)
}

/** The attached facts: one canonical text, the digest in the seal, and what the seal repeats of them. */
export function checkSnapshot(pdf: PdfReader, seal: SealStatement): Finding {
  const text = attached(pdf, SNAPSHOT)
  const digest = sha256Hex(text)
  const facts = [{ term: 'SHA-256 of snapshot.json', value: inGroups(digest) }]
  if (digest !== sealedDigest(seal, SNAPSHOT))
    return broken('The attached facts are not those that were sealed.', facts)
  const snapshot = readFacts(text)
  if (snapshot === null) return broken('The attached facts are not in their one canonical form.', facts)
  const differs = whereSealDiffers(seal, snapshot)
  if (differs) {
    const [what, { sealed, said }] = differs
    return broken(
      `The seal names another ${what} than the facts: “${sealed}”, where they have “${said ?? 'none'}”.`,
      facts,
    )
  }
  const same = 'The attached facts are those that were sealed, in their one canonical form.'
  const unsaid = [snapshot.report === undefined ? 'id' : [], snapshot.title === undefined ? 'title' : []].flat()
  if (unsaid.length === 0) return sound(same, facts)
  // What the facts do not say, whoever has the key could seal again as something else.
  const which = `the ${unsaid.join(' and the ')} of the report`
  const alone = `the facts do not repeat ${which}, so “${seal.predicate.report.title}” is the word of the seal alone`
  return attention(alone, `${same} They are of an early version: ${alone}.`, facts)
}

/** Null for what is no canonical JSON object. */
export function readFacts(text: string): Facts | null {
  try {
    const value = JSON.parse(text) as Json
    const whole = typeof value === 'object' && value !== null && !Array.isArray(value)
    return whole && canonicalJson(value) === text ? (value as unknown as Facts) : null
  } catch {
    return null
  }
}

interface Pair {
  sealed: string
  said: string | undefined
}

function whereSealDiffers({ predicate }: SealStatement, facts: Facts): [string, Pair] | undefined {
  const { report, organisation, key, certificate } = predicate
  const pair = (sealed: string, said: string | undefined): Pair => ({ sealed, said })
  const pairs: Record<string, Pair> = {
    // Facts frozen before reports were sealed do not say whose they are; the seal does.
    report: pair(report.id, facts.report ?? report.id),
    title: pair(report.title, facts.title ?? report.title),
    'kind of report': pair(report.kind, facts.kind),
    organisation: pair(organisation.id, facts.organisation?.id),
    'name of the organisation': pair(organisation.name, facts.organisation?.name),
    'instant of issue': pair(predicate.issuedAt, facts.issuedAt),
    'person who issued it': pair(predicate.issuedBy, facts.issuedBy),
    key: pair(key.fingerprint, facts.keys?.seal ?? key.fingerprint),
    certificate: pair(certificate.fingerprint, facts.keys?.certificate ?? certificate.fingerprint),
  }
  return Object.entries(pairs).find(([, { sealed, said }]) => sealed !== said)
}

/** Every other attachment against the seal, and against what the facts give; `derived` is missing where another version made them. */
export function checkAttachments(
  pdf: PdfReader,
  seal: SealStatement,
  derived: readonly { name: string; text: string }[] | null,
): Finding {
  const names = seal.subject.map(({ name }) => name).filter((name) => name !== BODY)
  const others = names.filter((name) => name !== SNAPSHOT)
  if (!others.includes(MANIFEST)) return broken(`The seal does not speak of ${MANIFEST}.`)
  const extra = embeddedFiles(pdf).find(([name]) => !names.includes(name))
  if (extra) return broken(`${extra[0]} is attached to the body, but the seal does not speak of it.`)
  const facts = []
  for (const name of others) {
    const text = attached(pdf, name)
    const digest = sha256Hex(text)
    facts.push({ term: `SHA-256 of ${name}`, value: inGroups(digest) })
    if (digest !== sealedDigest(seal, name)) return broken(`${name} is not the one that was sealed.`, facts)
    const own = derived?.find((one) => one.name === name)
    if (derived && own?.text !== text) return broken(`${name} says something else than the facts give.`, facts)
  }
  const listed = others.join(' and ')
  const missing = derived?.find(({ name }) => !names.includes(name))
  if (missing) return broken(`The facts give ${missing.name} too, which the seal does not speak of.`, facts)
  if (!derived)
    return sound(
      `What was sealed: ${listed}. Whether the facts give the same was not compared: see “Drawn again”.`,
      facts,
    )
  return sound(`What was sealed, and what the facts give: ${listed}.`, facts)
}

function attached(pdf: PdfReader, name: string): string {
  const text = readTextAttachment(pdf, name)
  if (text === null) throw new Error(`The attachment ${name} is missing.`)
  return text
}

/** For steps that need what is broken already. */
export const cannot = (because: string): Finding => unchecked(`Cannot be checked: ${because}.`)
