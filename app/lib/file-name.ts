/**
 * A file name from outside, made fit to be shown and stored as a label: no folder, no control or direction-changing
 * character (they make `gpj.exe` look like `exe.jpg`), at most 200 characters with the ending kept. Never used as a path.
 */
export function cleanFileName(given: string, fallback = 'file'): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  if (plain === '' || /^\.+$/.test(plain)) return fallback
  const characters = [...plain]
  if (characters.length <= 200) return plain
  const dot = plain.lastIndexOf('.')
  const ending = dot > 0 && plain.length - dot <= 12 ? [...plain.slice(dot)] : []
  return [...characters.slice(0, 200 - ending.length), ...ending].join('')
}
