import { nearest } from '#app/lib/nearest'
import type { Places, ReferenceIndex } from './references-schema'

export type Resolved = { place: string } | { problem: string }

/** A reference index made ready for look-ups. */
export class References {
  /** Every place as the index writes it, in the order of the text, by its plain form. */
  private readonly byKey = new Map<string, string>()
  private readonly parents = new Map<string, string>()
  private readonly below = new Map<string, string[]>()

  constructor(readonly index: ReferenceIndex) {
    this.take(index.places, '', null)
    for (const [other, place] of Object.entries(index.alsoWritten)) this.byKey.set(this.key(other), place)
  }

  /** Every place, in the order of the text. */
  get places(): string[] {
    return [...new Set(this.byKey.values())]
  }

  /** The places right below one. */
  pointsOf(place: string): readonly string[] {
    return this.below.get(place) ?? []
  }

  /** The place itself and every one around it, innermost first. */
  around(place: string): string[] {
    const all = [place]
    for (let above = this.parents.get(place); above !== undefined; above = this.parents.get(above)) all.push(above)
    return all
  }

  /** The one place a cite names, however it is spelled; else what is wrong, with the nearest valid place. */
  resolve(ref: string): Resolved {
    const place = this.byKey.get(this.key(ref))
    if (place !== undefined) return { place }
    const known = this.nearestAbove(ref)
    if (known !== null && this.index.partial !== undefined && !SEVERAL.test(ref)) return { place: known }
    return { problem: `'${ref}' is no place in ${this.index.id}: ${this.advice(ref, known)}` }
  }

  private advice(ref: string, above: string | null): string {
    if (SEVERAL.test(ref)) return 'a cite names one exact place, not a range or several'
    if (above !== null) {
      const points = this.pointsOf(above)
      return `'${above}' ${points.length === 0 ? 'has no points of its own' : `has ${shortList(above, points)}`}`
    }
    const near = nearest(this.key(ref), this.byKey.keys())
    return near === null ? `it has ${shortList('', this.top())}` : `nearest: '${this.byKey.get(near)}'`
  }

  private top(): string[] {
    return this.places.filter((place) => !this.parents.has(place))
  }

  /** The longest beginning of a cite that is a place. */
  private nearestAbove(ref: string): string | null {
    let key = this.key(ref)
    while (key !== '') {
      const shorter = key.replace(/(?:\([^()]*\)?|[ .:-]?[^ .:()-]+|[ .:()-])$/, '')
      if (shorter === key) return null
      key = shorter
      const place = this.byKey.get(key)
      if (place !== undefined) return place
    }
    return null
  }

  private take(places: Places, before: string, parent: string | null): void {
    const labels = typeof places === 'string' ? places.split(' ').filter(Boolean) : Object.keys(places)
    for (const label of labels) {
      const place = before + label
      const gathers = place.endsWith(' ')
      if (!gathers) {
        this.byKey.set(this.key(place), place)
        if (parent !== null) {
          this.parents.set(place, parent)
          this.below.set(parent, [...(this.below.get(parent) ?? []), place])
        }
      }
      if (typeof places !== 'string') this.take(places[label]!, place, gathers ? parent : place)
    }
  }

  /** One spelling for all the ways people write a place: "Article 9 (2), point (a)" and "Art. 9(2)(a)". */
  private key(ref: string): string {
    let text = ref.normalize('NFKC').replace(/\s+/g, ' ').trim()
    for (const [other, meant] of Object.entries(this.index.spellings))
      if (text.toLowerCase().startsWith(other.toLowerCase())) {
        text = meant + text.slice(other.length)
        break
      }
    return text
      .replace(/,? ?(?:first|second|third|fourth|fifth) (?:sub)?paragraph(?=,|$| )/gi, '')
      .replace(/,? (?:points?|paragraphs?|para\.|subsections?|subdivisions?) (?=[(\d])/gi, ' ')
      .replace(/(?:§+|\bsections?\b|\bsec\.) ?/gi, '')
      .replace(/\barticles? ?(?=\d)/i, 'Art. ')
      .replace(/\bart\.? ?(?=\d)/i, 'Art. ')
      .replace(/^annex /i, 'Annex ')
      .replace(/^recitals? (?=\d)/i, 'recital ')
      .replace(/ ?\( ?/g, '(')
      .replace(/ ?\) ?/g, ')')
      .trim()
  }
}

/** Ranges and lists: "Art. 8-15", "Art. 9 ff.", "Art. 9(1) and (2)". */
const SEVERAL = /\bff?\.|^art.*\d ?- ?\d|\d ?(?:–|—) ?\d|\) ?[-–] ?\(| (?:to|and|or) |[,;]/i

/** "(a), (b) and (c)", without what stands before them all. */
function shortList(before: string, places: readonly string[]): string {
  const labels = places.map((place) => place.slice(before.length).trim())
  if (labels.length > 12) return `${labels.slice(0, 3).join(', ')} … ${labels.at(-1)}`
  return labels.length === 1 ? labels[0]! : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`
}
