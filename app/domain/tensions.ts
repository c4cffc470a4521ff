import type { Facts } from './facts'
import type { FactCatalogue } from './framework/facts-schema'
import type { Tension } from './framework/tensions-schema'
import { RuleCompiler } from './rule-nodes'
import { evaluate, evaluation, FALSE, TRUE } from './rules'

export interface TensionSide {
  framework: string
  asks: string
  /** Those of its requirements that apply to the system. */
  requirements: string[]
}
export interface TouchingTension extends Omit<Tension, 'sides' | 'when'> {
  sides: TensionSide[]
  /** False where it hangs on a question nobody has answered yet. */
  certain: boolean
}

/** The tensions whose sides both bind a system. `applying` holds the applicable requirement ids by framework. */
export function tensionsTouching(
  tensions: readonly Tension[],
  applying: ReadonlyMap<string, ReadonlySet<string>>,
  facts: Facts,
  catalogue: FactCatalogue,
): TouchingTension[] {
  return tensions.flatMap(({ sides, when, ...tension }) => {
    const bound = sides
      .map(({ framework, asks, requirements }) => ({
        ...{ framework, asks },
        requirements: requirements.filter((id) => applying.get(framework)?.has(id)),
      }))
      .filter((side) => side.requirements.length > 0)
    if (new Set(bound.map((side) => side.framework)).size < 2) return []
    if (when === undefined) return [{ ...tension, sides: bound, certain: true }]
    const compiler = new RuleCompiler(catalogue)
    const truth = evaluate(compiler.compile(when), evaluation(facts, compiler))
    return truth === FALSE ? [] : [{ ...tension, sides: bound, certain: truth === TRUE }]
  })
}
