import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseReferenceIndex } from '#app/domain/framework/parse'
import { References } from '#app/domain/framework/references'

const FOLDER = join(import.meta.dirname, '../../frameworks/references')
const known = new Map(
  readdirSync(FOLDER).map((name) => {
    const read = parseReferenceIndex(readFileSync(join(FOLDER, name), 'utf8'), name)
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    return [read.index.id, new References(read.index)]
  }),
)
const resolve = (index: string, ref: string) => known.get(index)!.resolve(ref)

const RIGHT = `
eu-ai-act | Art. 9(2)(a) | =
eu-ai-act | Article 9 (2), point (a) | Art. 9(2)(a)
eu-ai-act | art 9(2)( a ) | Art. 9(2)(a)
eu-ai-act | Art. 4a(1)(f) | =
eu-ai-act | Art. 5(1)(ba) | =
eu-ai-act | Art. 5(1), first subparagraph, point (h) | Art. 5(1)(h)
eu-ai-act | Art. 3(14a) | =
eu-ai-act | Art. 3(63) | =
eu-ai-act | Art. 113, third paragraph, point (a) | Art. 113(a)
eu-ai-act | Annex III 4(a) | =
eu-ai-act | Annex III, point 4(a) | Annex III 4(a)
eu-ai-act | Annex IV 2(g) | =
eu-ai-act | Annex VII 4.2(c) | =
eu-ai-act | Annex VIII Section B 6 | =
eu-ai-act | Annex VIII B 6 | Annex VIII Section B 6
eu-ai-act | Annex XIV AIB 0201 | =
eu-ai-act | Recital 53 | recital 53
eu-ai-act | Chapter III Section 2 | =
eu-ai-act-2024 | Art. 10(5)(a) | =
eu-omnibus-2026 | Art. 1(40)(a) | =
gdpr | Art. 22(2)(a) | =
gdpr | Art. 4(4) | =
colorado-sb26-189 | 6-1-1702(1)(a) | =
colorado-sb26-189 | C.R.S. § 6-1-1706(3)(b) | 6-1-1706(3)(b)
colorado-sb26-189 | 6-1-1701(2)(b)(I)(I) | =
texas-traiga | Sec. 552.051(b) | =
texas-traiga | § 552.104(b)(2)(B)(iii) | Sec. 552.104(b)(2)(B)(iii)
nyc-ll-144 | 20-871(a)(1) | =
nyc-dcwp-rule | 5-301(b)(3)(iii) | =
illinois-hb3773 | 775 ILCS 5/2-102(L)(2) | 5/2-102(L)(2)
california-cppa | 11 CCR 7152(a)(3)(D) | 7152(a)(3)(D)
california-crd | 11008.1(a)(1)(A)(iv) | =
california-sb53 | 22757.12(c)(1)(G) | =
new-york-raise | 1421(3)(a)(vii) | =
illinois-aisma | 185/15(g)(1)(D) | =
connecticut-sb5 | Sec. 5(a)(1)(A)(i) | =
nist-ai-rmf | GOVERN 1.1 | =
nist-ai-600-1 | GV-4.3-001 | =
nist-ai-600-1 | GV4.3--001 | GV-4.3-001
nist-sp-800-53 | AC-2(1) | =
iso-42001 | Clause 6.1.2 | =
iso-42001 | Annex A.6.2.4 | A.6.2.4
owasp-agentic-2026 | ASI01 | ASI01:2026
owasp-aisvs | C1.1.1 | =
mitre-atlas | AML.T0051.000 | =
cosai-risk-map | controlRedTeaming | =
ai-verify-2025 | 1.1.6 | =
uk-dsit | Provision 5.4.2 | =
korea-ai-basic-act | Act 31(1) | Art. 31(1)
korea-ai-basic-act | Decree 24(1) | Decree Art. 24(1)
japan-ai-promotion-act | Art. 16 | =
china-genai-measures | Art. 4(5) | =`

const WRONG = `
eu-ai-act | Art. 18(1)(f) | 'Art. 18(1)' has (a), (b), (c), (d) and (e)
eu-ai-act | Art. 10(5) | 'Art. 10' has (1), (2), (3), (4) and (6)
eu-ai-act | Art. 6(1)(a)(i) | 'Art. 6(1)(a)' has no points of its own
eu-ai-act | Annex I Section A 1 | 'Annex I Section A' has 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12
eu-ai-act | Art. 8-15 | a cite names one exact place, not a range or several
eu-ai-act | Art. 9 ff. | a cite names one exact place, not a range or several
eu-ai-act | Art. 9(1) and (2) | a cite names one exact place, not a range or several
eu-ai-act | Recital 181 | nearest:
eu-ai-act-2024 | Art. 4a(1) | nearest:
nyc-ll-144 | 20-871(b)(4) | '20-871(b)' has (1), (2) and (3)
nist-ai-rmf | GOVRN 1.1 | nearest: 'GOVERN 1.1'
nist-sp-800-218a | PO.5.1 | 'PO.5' has .2 and .3
iso-42001 | A.6.2.9 | 'A.6.2' has .2, .3, .4, .5, .6, .7 and .8
mitre-atlas | AML.T9999 | nearest:
owasp-llm-2026 | LLM01:2025 | nearest: 'LLM01:2026'`

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' | ') as [string, string, string])

describe('a place in a text', () => {
  it.each(rows(RIGHT))('%s: %s is found', (index, ref, place) => {
    expect(resolve(index, ref)).toEqual({ place: place === '=' ? ref : place })
  })

  it.each(rows(WRONG))('%s: %s is refused with where to look', (index, ref, advice) => {
    expect(resolve(index, ref)).toEqual({ problem: expect.stringContaining(advice) })
  })

  it('below what is known of a text not held in full, counts as that place', () => {
    expect(resolve('korea-ai-basic-act', 'Art. 31(9)')).toEqual({ place: 'Art. 31' })
    expect(resolve('korea-ai-basic-act', 'Art. 31-33')).toHaveProperty('problem')
    expect(resolve('korea-ai-basic-act', 'Art. 99')).toHaveProperty('problem')
  })

  it('is found by its own name, in every index, and never twice', () => {
    for (const references of known.values()) {
      expect(references.places.length).toBeGreaterThan(0)
      for (const place of references.places) expect(references.resolve(place)).toEqual({ place })
    }
  })
})

describe('the indexes', () => {
  it.each([
    ['eu-ai-act', /^Art\. \d+[a-z]?$/, 119],
    ['eu-ai-act', /^Annex [IVX]+$/, 14],
    ['eu-ai-act', /^recital /, 180],
    ['eu-ai-act-2024', /^Art\. \d+$/, 113],
    ['eu-omnibus-2026', /^Art\. 1\(\d+\)$/, 43],
    ['gdpr', /^Art\. \d+$/, 99],
    ['nist-ai-rmf', /\.\d+$/, 72],
    ['nist-ai-600-1', /-\d{3}$/, 212],
    ['nist-sp-800-218a', /\.\d+\.\d+$/, 46],
    ['nist-sp-800-53', /./, 1189],
    ['iso-42001', /^A\.(?:\d+\.\d+|6\.\d\.\d)$/, 40],
    ['iso-42001', /^Clause \d+\.\d+$/, 24],
    ['owasp-aisvs', /^C\d+\.\d+\.\d+$/, 191],
    ['mitre-atlas', /^AML\.M/, 37],
    ['mitre-atlas', /^AML\.T\d/, 178],
    ['ai-verify-2025', /^\d+\.\d+\.\d+$/, 112],
    ['uk-dsit', /^Provision/, 72],
  ])('%s holds as many places like %s as the publication: %i', (index, like, count) => {
    expect(known.get(index)!.places.filter((place) => like.test(place))).toHaveLength(count)
  })
})
