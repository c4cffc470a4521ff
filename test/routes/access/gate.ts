import type { Permission } from '#app/domain/permissions'
import type { Form } from '../../support/context'
import type { Objects } from '../world'

interface Asked {
  /** What makes it whole: the ids of the objects in question. Without it the form is empty. */
  form?: (objects: Objects) => Form
  params?: Record<string, string>
  query?: (objects: Objects) => Record<string, string>
  /** What those who may get; unless given: 200 for a page, 302 for a form. */
  answer?: number
  /** What they get for an object that is not theirs, or is not at all; unless given: 404. */
  elsewhere?: number
}

/** Who may: everybody even outside; everybody inside; guests and nobody else; or whom the table of permissions lets. */
export interface Gate extends Asked {
  needs: 'nothing' | 'sign-in' | 'guest' | Permission
  /** It concerns the whole organisation: whoever may it for own systems only may not. */
  everywhere?: true
  /** It touches only what is the person's own, such as a draft, whosoever the system is. */
  own?: true
  /** The address names a rule of the library, which is everybody's. */
  library?: true
  /** What a form or page for everybody answers to those outside, where that differs. */
  outside?: number
  /** What it answers to a guest, whose cookie stands in the place of a person's too, where that differs from outside. */
  guest?: number
}

export interface Access {
  load?: Gate
  /** By the word that tells the route's forms apart; '' where it has one form only. */
  acts?: Record<string, Gate>
}

export const read: Gate = { needs: 'read' }
export const ofSystem = ({ systemId }: Objects) => ({ system: systemId })
