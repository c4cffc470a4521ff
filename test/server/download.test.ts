import { describe, expect, test } from 'vitest'
import { safeDownloadHeaders } from '#app/web/download'

describe('download headers', () => {
  test.each([
    ['report.pdf', 'attachment; filename="report.pdf"; filename*=UTF-8\'\'report.pdf'],
    [
      'Prüfung "A" (1).pdf',
      'attachment; filename="Pr_fung _A_ (1).pdf"; filename*=UTF-8\'\'Pr%C3%BCfung%20%22A%22%20%281%29.pdf',
    ],
    ['报告.pdf', 'attachment; filename="__.pdf"; filename*=UTF-8\'\'%E6%8A%A5%E5%91%8A.pdf'],
    [
      'a\r\nSet-Cookie: x=1',
      'attachment; filename="a__Set-Cookie: x=1"; filename*=UTF-8\'\'a%0D%0ASet-Cookie%3A%20x%3D1',
    ],
    ['\ud800.pdf', 'attachment; filename="_.pdf"; filename*=UTF-8\'\'%EF%BF%BD.pdf'],
  ])('%j', (name, disposition) => {
    const headers = safeDownloadHeaders(name)
    expect(headers['Content-Disposition']).toBe(disposition)
    // A header that Node and browsers take.
    expect(new Headers(headers).get('content-disposition')).toBe(disposition)
  })

  test('never shown inside our origin', () => {
    expect(safeDownloadHeaders('a.html')).toMatchObject({
      'Content-Type': 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'private, no-store',
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
  })
})
