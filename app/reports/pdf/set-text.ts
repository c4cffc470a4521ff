import bidiFactory from 'bidi-js'
import type { MarkName, Text } from '#app/reports/document.ts'
import type { Face, Figures, Shaped } from './face.ts'
import type { InkTone } from './style.ts'
import type { Typeface, Voice } from './typeface.ts'
import { bareSequence, CLUSTER, isSequence, isUnseen, SPACE_TO_BREAK } from './unseen.ts'
import { codePointLabel, isPlain, visibleText } from './visible-text.ts'

/** What a run looks like, apart from its letters. */
export type Style = { voice: Voice; size: number; tone: InkTone; link?: string }

/** The smallest thing a line is made of. A line may begin with it only if `mayBreak`. */
export type Piece =
  | { kind: 'word'; shaped: Shaped; style: Style; width: number; level: number; mayBreak: boolean }
  | { kind: 'space'; shaped: Shaped; style: Style; width: number; level: number }
  | { kind: 'mark'; mark: MarkName; style: Style; width: number; level: number; mayBreak: boolean }
  | { kind: 'newline' }

export type SetText = { pieces: Piece[]; rtl: boolean }
export type Setting = {
  size: number
  tone?: InkTone
  strong?: boolean
  emphasis?: boolean
  figures?: Figures
  language: string
}

const bidi = bidiFactory()
/** Letters, not the mark U+061C that stands among them: without any of them there is nothing to reorder. */
const RIGHT_TO_LEFT = /[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const APART = /^[ \n\u200b]$/
const JOINERS = /[\u200c\u200d]/g
/** Between these letters a line may turn although no space stands there: Han, kana, hangul is written with spaces, Thai is not. */
const IDEOGRAPH =
  /^[\u2e80-\u2fff\u3005-\u30ff\u3100-\u312f\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\u{20000}-\u{3ffff}]/u
const NEVER_FIRST = /^[、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々\uff09\uff0c\uff0e]/u
const NEVER_LAST = /[（「『【〔〈《]$/u
const THAI_ONSET = /^[\u0e40-\u0e44]/u
const THAI = /^[\u0e01-\u0e4f]/u

/** Turns text into measured pieces in reading order. */
export function setText(typeface: Typeface, text: Text, setting: Setting): SetText {
  const pieces: Piece[] = []
  let rtl = false
  const runs = typeof text === 'string' ? [{ text }] : text
  for (const [index, run] of runs.entries()) {
    const voice: Voice = {
      weight:
        'strong' in run && run.strong !== undefined
          ? run.strong
            ? 'semibold'
            : 'regular'
          : setting.strong
            ? 'semibold'
            : 'regular',
      italic: ('emphasis' in run ? run.emphasis : undefined) ?? setting.emphasis ?? false,
    }
    const link = 'link' in run ? run.link : undefined
    const tone = ('tone' in run ? run.tone : undefined) ?? (link ? 'accent' : (setting.tone ?? 'ink'))
    const style: Style = { voice, size: setting.size, tone, ...(link ? { link } : {}) }
    const mark = 'mark' in run ? run.mark : undefined
    if (mark) pieces.push({ kind: 'mark', mark, style, width: setting.size * 1.35, level: 0, mayBreak: true })
    const visible = visibleText(run.text)
    const figures = setting.figures ?? 'proportional'
    if (isPlain(visible)) setPlain(typeface, visible, style, figures, pieces, mark !== undefined)
    else {
      const direction = setMixed(typeface, visible, style, figures, setting.language, pieces, mark !== undefined)
      if (index === 0) rtl = direction
    }
  }
  return { pieces, rtl }
}

/** Latin, Greek and Cyrillic: by far most text, one face, no reordering. */
function setPlain(typeface: Typeface, text: string, style: Style, figures: Figures, pieces: Piece[], glued: boolean) {
  const face = typeface.main(style.voice)
  let glue = glued
  for (const token of text.match(/\n| |[^ \n]+/g) ?? []) {
    if (token === '\n') pieces.push({ kind: 'newline' })
    else if (token === ' ') pieces.push(measured('space', face.shape(' ', figures, false)!, style, 0, true))
    else {
      for (const part of splitAtHyphens(token)) {
        const shaped = face.shape(part, figures, false)
        if (shaped) pieces.push(measured('word', shaped, style, 0, !glue))
        else setMixed(typeface, labelled(part), style, figures, 'en', pieces, glue)
        glue = false
      }
    }
    glue = false
  }
}

/** After a hyphen or slash inside a word a line may turn, but not inside a number or date. */
function splitAtHyphens(word: string): string[] {
  return word.length > 3 && /[-/\u2010\u2013\u2014]/.test(word)
    ? word.split(/(?<=[^\d\s][-/\u2010\u2013\u2014])(?=[^\d\s])/)
    : [word]
}

/** Any script: splits by face and direction. Returns whether the text as a whole runs right to left. */
function setMixed(
  typeface: Typeface,
  text: string,
  style: Style,
  figures: Figures,
  language: string,
  pieces: Piece[],
  glued: boolean,
): boolean {
  const han = /[\u3040-\u30ff]/.test(text) ? 'ja' : /[\uac00-\ud7af]/.test(text) ? 'ko' : language
  const chosen = chooseFaces(typeface, text, style, han)
  const whole = chosen.map((cluster) => cluster.text).join('')
  const embedding = RIGHT_TO_LEFT.test(whole) ? bidi.getEmbeddingLevels(whole) : null
  let at = 0
  let glue = glued
  let previous = ' '
  for (let i = 0; i < chosen.length; ) {
    const first = chosen[i]!
    if (isUnseen(first.text)) {
      if (first.text === SPACE_TO_BREAK) previous = ' '
      at += first.text.length
      i++
      continue
    }
    const level = embedding?.levels[at] ?? 0
    if (first.text === '\n' || first.text === ' ') {
      if (first.text === '\n') pieces.push({ kind: 'newline' })
      else pieces.push(measured('space', first.face.shape(' ', figures, false)!, style, level, true))
      at += 1
      previous = ' '
      i++
      continue
    }
    let part = ''
    let start = at
    const mayBreak = !glue && mayBreakBetween(previous, first.text)
    while (i < chosen.length) {
      const next = chosen[i]!
      if (isUnseen(next.text) && next.text !== SPACE_TO_BREAK) {
        start += next.text.length
        i++
        continue
      }
      const stays = next.face === first.face && (embedding?.levels[start] ?? 0) === level && !APART.test(next.text)
      if (!stays || (part !== '' && isIdeographic(previous, next.text))) break
      part += next.text
      start += next.text.length
      previous = next.text
      i++
    }
    at = start
    glue = false
    const rtl = level % 2 === 1
    const spelled = rtl ? mirrored(part) : part
    // Not every font knows the joiners; where it does not, they have nothing to say in its script.
    const shaped =
      first.face.shape(spelled, figures, rtl) ?? first.face.shape(spelled.replace(JOINERS, ''), figures, rtl)
    if (shaped) pieces.push(measured('word', shaped, style, level, mayBreak))
    else
      for (const label of splitEvery(labelled(part), 8))
        pieces.push(measured('word', typeface.main(style.voice).shape(label, figures, false)!, style, level, mayBreak))
  }
  return embedding !== null && embedding.paragraphs[0]!.level === 1
}

type Chosen = { text: string; face: Face }

/** Every cluster (a letter with its marks) gets the first face that has all of it; what no face has is spelled out. */
function chooseFaces(typeface: Typeface, text: string, style: Style, language: string): Chosen[] {
  const main = typeface.main(style.voice)
  return (text.match(CLUSTER) ?? []).flatMap((cluster) => {
    if (cluster === '\n' || isUnseen(cluster)) return [{ text: cluster, face: main }]
    if (isSequence(cluster)) return signOf(typeface, bareSequence(cluster), style, language)
    const face = typeface.faceFor(codePointsOf(cluster.replace(JOINERS, '')), style.voice, language)
    if (face) return [{ text: cluster, face }]
    return Array.from(cluster).flatMap((character) => {
      const own = typeface.faceFor(codePointsOf(character), style.voice, language)
      if (own) return [{ text: character, face: own }]
      return spelledOut(codePointLabel(character.codePointAt(0)!), main)
    })
  })
}

/** An emoji: the sign where a font has it, or all that it is made of in one pair of brackets. */
function signOf(typeface: Typeface, bare: string, style: Style, language: string): Chosen[] {
  const parts = codePointsOf(bare)
  const face = parts.length === 1 ? typeface.faceFor(parts, style.voice, language) : null
  if (face) return [{ text: bare, face }]
  return spelledOut(parts.map(codePointLabel).join('').replaceAll('][', ' '), typeface.main(style.voice))
}

const spelledOut = (label: string, face: Face): Chosen[] => Array.from(label, (text) => ({ text, face }))

function isIdeographic(before: string, after: string): boolean {
  return IDEOGRAPH.test(before) || IDEOGRAPH.test(after) || (THAI.test(before) && THAI_ONSET.test(after))
}

function mayBreakBetween(before: string, after: string): boolean {
  if (before === ' ') return true
  return isIdeographic(before, after) && !NEVER_FIRST.test(after) && !NEVER_LAST.test(before)
}

function measured(kind: 'word' | 'space', shaped: Shaped, style: Style, level: number, mayBreak: boolean): Piece {
  const width = (shaped.width * style.size) / 1000
  return kind === 'space' ? { kind, shaped, style, width, level } : { kind, shaped, style, width, level, mayBreak }
}

function mirrored(text: string): string {
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('')
}

function labelled(text: string): string {
  return codePointsOf(text).map(codePointLabel).join('')
}

function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!)
}

function splitEvery(text: string, size: number): string[] {
  return text.match(new RegExp(`.{1,${size}}`, 'gu')) ?? []
}
