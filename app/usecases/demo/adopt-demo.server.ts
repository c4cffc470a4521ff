import { adoptFramework } from '#app/usecases/adopt-framework.server'
import type { DemoPeople } from '#app/usecases/load-demo.server'
import { addOwnFramework } from '#app/usecases/own-framework.server'
import type { DemoClock } from './clock.server'
import { HOUSE_RULES, HOUSE_RULES_RAISED } from './house-rules.server'

/** What the demo works with beside the laws and the frameworks of the house that everybody begins with. */
const CHOSEN = ['iso-42001', 'nist-ai-rmf', 'owasp-llm']

/** Before the first system is registered, so that nothing has to be worked out twice. */
export async function adoptDemo({ ground, at }: DemoClock, { officer }: DemoPeople): Promise<void> {
  for (const [n, id] of CHOSEN.entries()) {
    at(-77, 10, 5 * n)
    await adoptFramework(ground, officer, id)
  }
  at(-77, 11)
  const { frameworkId } = await addOwnFramework(ground, officer, { text: HOUSE_RULES, origin: 'written' })
  await adoptFramework(ground, officer, frameworkId)
}

/** A new version of the house rules that waits to be compared and adopted. */
export async function proposeHouseRules({ ground, at }: DemoClock, { second }: DemoPeople): Promise<void> {
  at(-3, 14)
  await addOwnFramework(ground, second, { text: HOUSE_RULES_RAISED, origin: 'written' })
}
