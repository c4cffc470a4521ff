import type { Named } from '#app/domain/elsewhere'

/** Where two regimes pull apart, with the requirements of each side by name. */
export interface TensionShown {
  id: string
  title: string
  why: string
  through: string
  cites: string[]
  unconfirmed: boolean
  note: string | null
  /** False where it hangs on a question of the system that is open. */
  certain: boolean
  sides: { framework: string; asks: string; requirements: Named[] }[]
}
