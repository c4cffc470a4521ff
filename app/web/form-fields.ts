import { z } from 'zod'
import { PERSON_ROLES } from '#app/domain/people'

/** Text that must be there; the sentence stands under the field where it is missing. */
export const requiredText = (sentence: string, most = 200) =>
  z.string({ error: sentence }).trim().min(1, sentence).max(most, `Use at most ${most} characters.`)

/** Text that may stay empty. Conform leaves empty fields out, hence the default. */
export const optionalText = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`).default('')

const address = 'Write an e-mail address, such as ada@example.org.'
export const emailField = z.string({ error: address }).trim().max(254, address).pipe(z.email(address))

/** A password to compare: any text. Whether a new one will do, domain/password says. */
export const passwordField = (sentence = 'Type your password.') =>
  z.string({ error: sentence }).max(1000, 'Use at most 256 characters.')

const roleValues = PERSON_ROLES.map((role) => role.value)

/** Boxes that are ticked; none is left to the use case to refuse. */
export const rolesField = z.array(z.enum(roleValues, { error: 'Choose from the list.' })).default([])

/** The tick before an act that cannot be taken back. */
export const agreedField = z.literal('on', { error: 'Tick the box to say that you mean it.' })
