import { foldCase } from '#app/lib/text'

// What is tried first everywhere; the long lists hold nothing of twelve characters that these roots do not cover.
const COMMON = [
  'password',
  'passwort',
  'qwertyuiop',
  'administrator',
  'letmein',
  'welcome',
  'iloveyou',
  'abcdefghij',
  'changeme',
  'plumbline',
  'monkey',
  'dragon',
  'football',
  'sunshine',
]

/** The sentence that refuses a password, or null where it will do. Length counts; composition rules do not. */
export function passwordFault(password: string, email: string): string | null {
  if (password.length < 12) return 'Use at least twelve characters; three or four words are easy to remember.'
  if (password.length > 256) return 'Use at most 256 characters.'
  const folded = foldCase(password)
  const stripped = folded.replace(/[^a-z]/g, '')
  if (new Set(folded).size < 5) return 'Use more than a few repeated characters.'
  if (/^(0?1234567890?|9876543210?)+\d*$/.test(folded)) return 'A row of digits is among the first that are tried.'
  if (COMMON.some((word) => stripped.replaceAll(word, '').length < 3 && stripped.includes(word))) {
    return 'This is among the first that are tried. Choose words that have nothing to do with each other.'
  }
  const local = foldCase(email.split('@')[0] ?? '')
  if (local.length > 3 && folded.includes(local) && folded.length - local.length < 8) {
    return 'Your e-mail address must not make up most of the password.'
  }
  return null
}
