import { shortly } from './framework-values'
import { count } from './limits'

/** One kind of thing that the framework does not hold although the file did. */
export type Loss = {
  /** The kind of thing: "assessment method". */
  what: string
  /** Where the first one stood: the id or title of what held it. */
  where: string
  count: number
  /** The first one, shortened. */
  example: string
  /** Why it stayed behind, as a sentence. */
  why: string
}

/** Collects what stays behind; things of one kind are counted, and the first stands as the example. */
export class Losses {
  private readonly kinds = new Map<string, Loss>()

  add(what: string, where: string, example: string, why: string, times = 1): void {
    const key = `${what}\n${why}`
    const known = this.kinds.get(key)
    if (known) known.count += times
    else this.kinds.set(key, { what, where: shortly(where), count: times, example: shortly(example), why })
  }

  list(): Loss[] {
    return [...this.kinds.values()]
  }
}

/** "assessment method (284): Examine. First at ac-1. A requirement has no place for it." */
export function sayLoss(loss: Loss): string {
  const example = loss.example === '' ? '' : `, such as “${loss.example}”`
  return `${loss.what} (${count(loss.count)}${example}; first at ${loss.where}). ${loss.why}`
}
