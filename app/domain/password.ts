import { foldCase } from '#app/lib/text'

// What is tried first everywhere. Digits, signs and rows of the keyboard around these roots add nothing.
const COMMON = [
  'password',
  'passwort',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'kennwort',
  'motdepasse',
  'qwertyuiop',
  'qwerty',
  'qwertz',
  'azerty',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'zxcvbn',
  '1q2w3e4r5t6y',
  '1q2w3e4r',
  'q1w2e3r4',
  '1qaz2wsx3edc',
  '1qaz2wsx',
  'qazwsxedc',
  'qazwsx',
  'zaq12wsx',
  'zaqxsw',
  'abcdefghij',
  'abcdef',
  'abcd',
  'abc',
  'administrator',
  'admin',
  'letmein',
  'welcome',
  'iloveyou',
  'changeme',
  'plumbline',
  'monkey',
  'dragon',
  'football',
  'baseball',
  'basketball',
  'sunshine',
  'princess',
  'superman',
  'starwars',
  'unbelievable',
  'motherfucker',
  'summer',
  'winter',
  'spring',
  'autumn',
  'secret',
  'test',
]

/** The sentence that refuses a password, or null where it will do. Length counts; composition rules do not. */
export function passwordFault(password: string, email: string): string | null {
  if (password.length < 12) return 'Use at least twelve characters; three or four words are easy to remember.'
  if (password.length > 256) return 'Use at most 256 characters.'
  const folded = foldCase(password)
  const rest = COMMON.reduce((left, root) => left.replaceAll(root, ''), folded)
  if (new Set(folded).size < 5) return 'Use more than a few repeated characters.'
  if (/^(0?1234567890?|9876543210?)+\d*$/.test(folded)) return 'A row of digits is among the first that are tried.'
  if (rest !== folded && rest.replace(/[^a-z]/g, '').length < 3) {
    return 'This is among the first that are tried. Choose words that have nothing to do with each other.'
  }
  const address = foldCase(email)
  const local = address.split('@')[0] ?? ''
  const own = local.length > 3 ? folded.replaceAll(address, '').replaceAll(local, '') : folded.replaceAll(address, '')
  if (own !== folded && own.length < 8) {
    return 'Your e-mail address must not make up most of the password.'
  }
  return null
}
