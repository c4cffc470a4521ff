/**
 * Characters without a shape of their own. Some are part of how people write (joiners in Persian and Hindi, marks of
 * direction in Arabic and Hebrew, soft hyphens in what was pasted); others only hide. The sets are spelled out here: what
 * an engine takes for a format character or an emoji differs by its edition of Unicode.
 */

export const SPACE_TO_BREAK = '\u200b'
const SOFT_HYPHEN = '\u00ad'
const NON_JOINER = '\u200c'
const JOINER = /^[\u200c\u200d]$/
/** Break opportunities, and what forbids them. */
const SPACING = /^[\u200b\u2060\ufeff]$/
/** Obeyed when the order of a line is worked out; those that are left open or override are told apart before. */
const DIRECTION = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]$/
const VARIANT = /^[\ufe00-\ufe0f]$/
const IDEOGRAPHIC_VARIANT = /^[\u{e0100}-\u{e01ef}]$/u
const HAN = /^[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]$/u

/** Scripts whose spelling needs the joiners U+200C and U+200D: Arabic, and the Indic scripts up to Sinhala. */
const JOINING = /^[\u0620-\u074f\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff]$/
/** Words of these scripts need nothing between two letters; whatever stands there only hides. */
const ALPHABETIC = /^[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u0482\u048a-\u052f]$/

/** What moves the pen nowhere but has its say about the letters around it. */
export const isUnseen = (character: string): boolean => character === SPACE_TO_BREAK || DIRECTION.test(character)

/**
 * What a character without a shape becomes between its neighbours: itself where it has its say about them, nothing where
 * a reader misses nothing, and null where it hides, or is none of these.
 */
export function unseen(character: string, before: string, after: string): string | null {
  if (character === SOFT_HYPHEN) return ''
  if (DIRECTION.test(character)) return character
  if (JOINER.test(character)) {
    if (JOINING.test(before) || JOINING.test(after)) return character
    return character === NON_JOINER || !within(before, after) ? '' : null
  }
  if (SPACING.test(character)) return within(before, after) ? null : character === SPACE_TO_BREAK ? character : ''
  if (VARIANT.test(character)) return stands(before) ? '' : null
  if (IDEOGRAPHIC_VARIANT.test(character)) return HAN.test(before) ? '' : null
  return null
}

const within = (before: string, after: string): boolean => ALPHABETIC.test(before) && ALPHABETIC.test(after)

const stands = (before: string): boolean => before.trim() !== '' && !VARIANT.test(before)

const SIGN =
  '[\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2194-\\u21aa\\u231a-\\u23ff\\u24c2\\u25aa-\\u25fe\\u2600-\\u27bf\\u2934\\u2935\\u2b05-\\u2b55\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}]'
const MODIFIED = `${SIGN}[\\ufe0e\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*`
/**
 * Several characters that people see as one sign: a flag, a key, a skin tone, a family. A sign alone is a letter like
 * others. The tags of a flag spell a region, in six letters at most.
 */
const TOGETHER = [
  '[\\u{1f1e6}-\\u{1f1ff}]{2}',
  '[0-9#*]\\ufe0f?\\u20e3',
  '\\u{1f3f4}[\\u{e0030}-\\u{e007a}]{3,6}\\u{e007f}',
  `${MODIFIED}(?:\\u200d${MODIFIED})+`,
  `${SIGN}[\\ufe0e\\ufe0f\\u{1f3fb}-\\u{1f3ff}]+`,
].join('|')

const SEQUENCE = new RegExp(`(${TOGETHER})`, 'u')
const WHOLE_SEQUENCE = new RegExp(`^(?:${TOGETHER})$`, 'u')

/** What stands between emoji sequences, and these, in turn. */
export const splitAtSequences = (text: string): string[] => text.split(SEQUENCE)

export const isSequence = (text: string): boolean => text.length > 1 && WHOLE_SEQUENCE.test(text)

/** How a sequence is printed where no font has it as one sign; how it wants to look, in colour or not, is left out. */
export const bareSequence = (sequence: string): string => sequence.replace(/[\ufe0e\ufe0f]/g, '')

/**
 * Letters with what belongs to them, spaces and what is unseen alone, sequences whole. `\p{M}` is asked of characters
 * that every engine knows alike.
 */
export const CLUSTER = new RegExp(
  `${TOGETHER}|[\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]|[\\u200c\\u200d]*[^\\p{M}\\u200c\\u200d \\n\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069][\\p{M}\\u200c\\u200d]*|[ \\n]\\p{M}*|[\\p{M}\\u200c\\u200d]+`,
  'gu',
)
