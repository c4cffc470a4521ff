import { describe, expect, it } from 'vitest'
import { isSettled, settledText } from '#app/lib/settled-text'
import { safeFileName } from '#app/reports/manifest'
import { visibleText } from '#app/reports/pdf/visible-text'

describe('letters that every engine knows alike', () => {
  it('are those of Unicode 15.0', () => {
    // Among them what stands beside a gap, and the youngest of 15.0.
    for (const letter of ['\0', 'a', '\u0377', '\u037a', '中', '\ud7a3', '\ufffd', '🫨'])
      expect(isSettled(letter.codePointAt(0)!), letter).toBe(true)
    expect(isSettled(0x1e4d0)).toBe(true)
    expect(isSettled(0x10fffd)).toBe(true)
  })

  it('are not those of 15.1, 16 and 17, nor what may come', () => {
    for (const codePoint of [0x0378, 0x0897, 0x1acf, 0x1add, 0x1c89, 0x2ffc, 0xa7cb, 0x105c0, 0x1ccd6, 0x2ebf0, 0xffff])
      expect(isSettled(codePoint), codePoint.toString(16)).toBe(false)
  })

  it('are all known to the engine that runs this', () => {
    // An engine may know more than 15.0, never less.
    const assigned = /^\P{Cn}$/u
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++)
      if (isSettled(codePoint) && !assigned.test(String.fromCodePoint(codePoint)))
        throw new Error(`U+${codePoint.toString(16)} is settled in the table and unknown to the engine`)
  })

  it('stay as they are, and the others become what the caller says', () => {
    expect(settledText('añ 中 🫨', () => '?')).toBe('añ 中 🫨')
    expect(settledText('a\u1acfb\u{1ccd6}', (codePoint) => `<${codePoint.toString(16)}>`)).toBe('a<1acf>b<1ccd6>')
  })
})

describe('what is newer than some engine is drawn alike in all of them', () => {
  it('accents of Unicode 17 are spelled out and neither counted nor moved', () => {
    expect(visibleText('a\u1acf\u1acf\u1acf')).toBe('a[U+1ACF][U+1ACF][U+1ACF]')
    expect(visibleText('a\u0301\u1add\u0323')).toBe('á[U+1ADD]\u0323')
  })

  it('letters of Unicode 16 are not composed', () => {
    expect(visibleText('\u{105d2}\u0307')).toBe('[U+105D2]\u0307')
  })

  it('nor become ASCII in the name of a file', () => {
    expect(safeFileName('plan-\u{1ccd6}\u{1ccd7}.pdf')).toBe('plan.pdf')
  })
})
