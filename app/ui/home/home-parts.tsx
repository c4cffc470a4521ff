import type { DateLocale } from '#app/lib/dates'
import { Administrator, type AdministratorView } from './administrator'
import { Auditor, type AuditorView } from './auditor'
import { Executive, type ExecutiveView } from './executive'
import { Officer, type OfficerView } from './officer'
import { Owner, type OwnerView } from './owner'

interface HomePartsProps {
  home:
    | { role: 'executive'; view: ExecutiveView }
    | { role: 'compliance-officer'; view: OfficerView }
    | { role: 'product-owner'; view: OwnerView }
    | { role: 'auditor'; view: AuditorView }
    | { role: 'administrator'; view: AdministratorView }
  today: string
  locale: DateLocale
  timeZone: string
}

/** The home of one role. */
export function HomeParts({ home, today, locale, timeZone }: HomePartsProps) {
  switch (home.role) {
    case 'executive':
      return <Executive view={home.view} today={today} locale={locale} />
    case 'compliance-officer':
      return <Officer view={home.view} today={today} locale={locale} timeZone={timeZone} />
    case 'product-owner':
      return <Owner view={home.view} today={today} locale={locale} />
    case 'auditor':
      return <Auditor view={home.view} locale={locale} timeZone={timeZone} />
    case 'administrator':
      return <Administrator view={home.view} locale={locale} timeZone={timeZone} />
  }
}
