import type { Page } from 'playwright-core'
import type { FactValue } from '#app/domain/facts'
import { isLegalDate } from '#app/domain/legal-date'
import type { SystemValues } from '#app/domain/system'

/** Answers every question on the page by mouse, also those that appear while one answers; "don't know" where nothing is given. */
export async function answerQuestions(page: Page, values: SystemValues): Promise<number> {
  const answers: Record<string, FactValue | null | undefined> = { ...values.facts }
  for (const [key, value] of Object.entries(values)) if (key !== 'facts') answers[`system.${key}`] = value as FactValue
  const done = new Set<string>()
  for (;;) {
    const names = await page
      .locator('fieldset input')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).name))
    const name = names.find((one) => one.startsWith('fact_') && !done.has(one))
    if (name === undefined) return done.size
    done.add(name)
    const answer = Object.entries(answers).find(([key]) => `fact_${key.replaceAll('.', '_')}` === name)?.[1]
    for (const value of chosen(answer)) await choose(page, name, value)
    if (typeof answer === 'string' && isLegalDate(answer))
      await page.locator(`input[name="${name.replace('fact_', 'day_')}"]`).fill(answer)
  }
}

async function choose(page: Page, name: string, value: string): Promise<void> {
  const box = page.locator(`input[name="${name}"][value="${value}"]`)
  await ((await box.count()) > 0 ? box : page.locator(`input[name="${name}"][value="?"]`)).check()
}

function chosen(answer: FactValue | null | undefined): readonly string[] {
  if (answer === undefined || answer === null) return ['?']
  if (Array.isArray(answer)) return answer.length > 0 ? answer : ['-']
  if (typeof answer === 'string' && isLegalDate(answer)) return ['day']
  return [answer === true ? 'yes' : answer === false ? 'no' : String(answer)]
}
