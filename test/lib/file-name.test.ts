import { expect, test } from 'vitest'
import { cleanFileName } from '#app/lib/file-name'

test.each([
  ['report.pdf', 'report.pdf'],
  ['  report.pdf ', 'report.pdf'],
  ['/etc/passwd', 'passwd'],
  ['C:\\x\\a.pdf', 'a.pdf'],
  ['a\0b\r\n.pdf', 'ab.pdf'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['报告 مراجعة.pdf', '报告 مراجعة.pdf'],
  ['..', 'file'],
  ['a/..', 'file'],
  ['', 'file'],
  ['\u200B', 'file'],
  ['.env', '.env'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`],
])('%j is shown as %s', (given, shown) => expect(cleanFileName(given)).toBe(shown))
