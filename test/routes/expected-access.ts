import { ANSWERS } from './access/answers'
import type { Access } from './access/gate'
import { GUESTS } from './access/guests'
import { INSIDE } from './access/inside'
import { LIBRARY } from './access/library'
import { OUTSIDE } from './access/outside'
import { REPORTS } from './access/reports'
import { SETTINGS } from './access/settings'
import { SYSTEMS } from './access/systems'

/**
 * Every route of app/routes.ts. A route or form that is missing here fails the test: whoever adds one says in its room under access/ who may use it.
 */
export const EXPECTED: Record<string, Access> = {
  ...OUTSIDE,
  ...GUESTS,
  ...INSIDE,
  ...SYSTEMS,
  ...ANSWERS,
  ...LIBRARY,
  ...REPORTS,
  ...SETTINGS,
}
