/** Gives out valid ids, each once: signs that an id cannot have become hyphens, and a second of the same gets a number. */
export class Ids {
  private readonly taken = new Set<string>()
  private readonly next = new Map<string, number>()

  take(wanted: string, otherwise: string, most = 120): string {
    const valid = validId(wanted, most) ?? otherwise
    let id = valid
    for (let number = this.next.get(valid) ?? 2; this.taken.has(id); number++) {
      id = `${valid}-${number}`
      this.next.set(valid, number + 1)
    }
    this.taken.add(id)
    return id
  }
}

/** The nearest valid id, or undefined where no sign of the text could stand in one. */
export function validId(text: string, most = 120): string | undefined {
  if (text.length <= most && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text)) return text
  const whole = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
  // Cut between words where that leaves something
  const cut = whole.length > most ? whole.slice(0, most).replace(/(?<=.{20})-[^-]*$/, '') : whole
  const id = cut.replace(/[-._]+$/, '')
  if (id === '') return undefined
  return /[A-Z]/.test(text) && /\s/.test(text.trim()) ? id.toLowerCase() : id
}
