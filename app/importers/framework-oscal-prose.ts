import type { Losses } from './framework-losses'
import type { Control, Param, Part, Prop } from './framework-oscal-model'
import { Refused } from './refused'

// A blank between either and a full stop or comma is left over from how such files are made
const INSERT = /\{\{\s*(?:insert:\s*param\s*,\s*)?([\p{L}_][\p{L}\p{N}._-]*)\s*\}\}(?: +(?=[;,.]))?/gu
const LINK = /\[([^[\]\n]+)\]\(#([^)\s]+)\)(?: +(?=[;,.]))?/g

/** What parameters may fill in, over a whole catalogue: many times what the largest in use does. */
const MOST_INSERTED = 10_000_000
const EACH_COSTS = 100

/** Turns the prose of a catalogue into plain text: parameters filled in, links inside the document resolved. */
export class OscalProse {
  private readonly open = new Set<string>()
  private inserted = 0

  constructor(
    private readonly params: ReadonlyMap<string, Param>,
    private readonly losses: Losses,
    /** Called for each link within the document; says whether it leads to a resource that is now cited. */
    private readonly cite: (target: string, text: string) => boolean,
  ) {}

  text(prose: string, where: string): string {
    const filled = prose.replace(INSERT, (placeholder, id: string) => {
      const param = this.params.get(id)
      if (param) return this.counted(this.param(param, where))
      this.losses.add(
        'parameter that is not in the catalogue',
        where,
        placeholder,
        'Its placeholder stands in the text as it was.',
      )
      return placeholder
    })
    const linked = filled.replace(LINK, (link, text: string, target: string) => {
      if (!this.cite(target, text))
        this.losses.add('link inside a text', where, link, 'Its words stay, its target does not.')
      return text
    })
    return linked
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ *\n */g, '\n')
      .trim()
  }

  /** Parameters that insert parameters double what they say with each step, so it is counted while it grows. */
  private counted(filled: string): string {
    this.inserted += filled.length + EACH_COSTS
    if (this.inserted <= MOST_INSERTED) return filled
    throw new Refused('unsafe-file', 'The parameters of the catalogue insert one another too often to be read.')
  }

  private param(param: Param, where: string): string {
    if (param.values.length > 0) return param.values.map((value) => this.inside(param.id, value, where)).join(', ')
    const why = 'It stands in brackets in the text; write the value there before you adopt the framework.'
    this.losses.add('parameter without a value', where, param.label ?? param.id, why)
    if (param.select && param.select.choices.length > 0) {
      const choices = param.select.choices.map((choice) => this.inside(param.id, choice, where)).join('; ')
      return `[Selection${param.select.several ? ' (one or more)' : ''}: ${choices}]`
    }
    return `[${param.label ? this.inside(param.id, param.label, where) : param.id}]`
  }

  /** A value may insert another parameter, but never itself. */
  private inside(id: string, text: string, where: string): string {
    if (this.open.has(id) || this.open.size > 20) return `[${id}]`
    this.open.add(id)
    const filled = this.text(text, where)
    this.open.delete(id)
    return filled
  }

  /** A part and those below it in reading order, one line each, with the labels of its items. */
  lines(part: Part, where: string): string[] {
    const start = [labelOf(part.props), part.title].filter((text) => text !== undefined).join(' ')
    const prose = part.prose === undefined ? '' : this.text(part.prose, where)
    // "a." and "(1)" number what follows; words name it
    const between = start === '' || prose === '' ? '' : /^\S{1,8}$/.test(start) ? ' ' : ': '
    const line = `${start}${between}${prose}`
    return [...(line === '' ? [] : [line]), ...part.parts.flatMap((inner) => this.lines(inner, where))]
  }
}

/** The label people read: the first that no other name space or class has claimed. */
export function labelOf(props: readonly Prop[]): string | undefined {
  const labels = props.filter((prop) => prop.name === 'label')
  return (labels.find((prop) => prop.class === undefined && prop.ns === undefined) ?? labels[0])?.value
}

export function isWithdrawn(control: Control): boolean {
  return control.props.some((prop) => prop.name === 'status' && /^withdrawn$/i.test(prop.value))
}
