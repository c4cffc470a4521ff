import { contrastOnWhite, contrastWords } from '#app/lib/contrast'

export const LONGEST_INTRODUCTION = 4_000

const COLOUR = /^#[0-9a-f]{6}$/i
const LEAST_CONTRAST = 4.5

/** Why a colour cannot head the pages, in a sentence; null where it can. Headings must be read by everybody, in print too. */
export function accentFault(colour: string): string | null {
  if (colour === '') return null
  if (!COLOUR.test(colour)) return 'Write the colour as # and six digits, such as #0b5cad.'
  if (contrastOnWhite(colour) >= LEAST_CONTRAST) return null
  return `${colour} has a contrast of ${contrastWords(colour)} on white; headings need at least 4.5:1. Choose a darker colour.`
}
