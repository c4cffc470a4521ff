import type { RegisterId } from '#app/domain/registers'
import { assessmentsRegister } from './assessments.server'
import { calendarRegister } from './calendar.server'
import { componentsRegister } from './components.server'
import { evidenceRegister } from './evidence.server'
import { frameworksRegister } from './frameworks.server'
import { peopleRegister } from './people.server'
import type { OpenRegisterOf } from './register.server'
import { reportsRegister } from './reports.server'
import { requirementsRegister } from './requirements.server'
import { risksRegister } from './risks.server'
import { systemsRegister } from './systems.server'
import { trailRegister } from './trail.server'
import { workRegister } from './work.server'

/** Where each register has its columns and rows from. */
export const OPEN_REGISTER: Record<RegisterId, OpenRegisterOf> = {
  systems: systemsRegister,
  requirements: requirementsRegister,
  assessments: assessmentsRegister,
  evidence: evidenceRegister,
  risks: risksRegister,
  components: componentsRegister,
  frameworks: frameworksRegister,
  work: workRegister,
  calendar: calendarRegister,
  reports: reportsRegister,
  trail: trailRegister,
  people: peopleRegister,
}
