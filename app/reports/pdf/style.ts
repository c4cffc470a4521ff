import type { MarkName, Tone } from '#app/reports/document.ts'

/** Colours as PDF wants them: red, green, blue from 0 to 1. */
export const rgb = (hex: string) =>
  [1, 3, 5]
    .map((at) => (Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000).toString())
    .join(' ')

export const INK = rgb('#14202B')
export const QUIET = rgb('#5B6770')
export const LINE = rgb('#D9E0E6')
export const STRONG_LINE = rgb('#8A97A1')
export const ACCENT = rgb('#0B5CAD')
export const GROUND = rgb('#F3F6F8')
export const WHITE = rgb('#FFFFFF')
const GOOD = rgb('#00735A')
const ATTENTION = rgb('#8F5600')
const BAD = rgb('#B3261E')

/** No composer can ask for these: `paper` is for numbers on a coloured ground, `faint` for what lies under the text. */
export type InkTone = Tone | 'paper' | 'faint' | 'heading'
export const TONES: Record<InkTone, string> = {
  paper: WHITE,
  faint: rgb('#E1E5E9'),
  heading: INK,
  ink: INK,
  quiet: QUIET,
  accent: ACCENT,
  good: GOOD,
  attention: ATTENTION,
  bad: BAD,
}

/** Where an organisation's colour shows: headings, the rules under them, and our sign on the cover. */
export type Colours = { tones: Record<InkTone, string>; rule: string; sign: string }

export function coloursOf(accent: string | undefined): Colours {
  if (!accent) return { tones: TONES, rule: STRONG_LINE, sign: ACCENT }
  const colour = rgb(accent)
  return { tones: { ...TONES, heading: colour }, rule: colour, sign: colour }
}

export const MARK_COLOURS: Record<MarkName, string> = {
  implemented: GOOD,
  partly: rgb('#B26A00'),
  'in-progress': rgb('#1F5FA8'),
  'not-implemented': BAD,
  'not-started': QUIET,
  'not-applicable': QUIET,
  unknown: QUIET,
  stale: rgb('#B26A00'),
}

/** One ramp from nothing to severe, readable in grey: light to dark, with the numbers on top. */
export const HEAT = ['#F3F6F8', '#E3ECF4', '#C9DCEC', '#A5C5DF', '#86AFD1', '#6497C3'].map(rgb)

export const MILLIMETRE = 72 / 25.4
export const MARGIN = 20 * MILLIMETRE

/** Type sizes and line heights in points. */
export const BODY = { size: 10, leading: 14 }
export const SMALL = { size: 8.5, leading: 11.5 }
export const LEAD = { size: 11.5, leading: 16.5 }
export const TABLE = { size: 8.75, leading: 12 }
export const HEADINGS = {
  1: { size: 17, leading: 22, before: 0, after: 10 },
  2: { size: 12.5, leading: 17, before: 16, after: 5 },
  3: { size: 10.5, leading: 14, before: 11, after: 3 },
} as const
