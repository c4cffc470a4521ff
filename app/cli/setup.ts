import { listOrganisations } from '#app/data/organisations.server'
import { Refusal } from '#app/domain/refusal'
import { newCode } from '#app/lib/ids.server'
import { foldCase } from '#app/lib/text'
import { foundOrganisation } from '#app/usecases/set-up-organisation.server'
import { operatorOnly } from './acting'
import { type Command, optionText, UsageError } from './command'
import { withGround } from './with-ground'

/** Founds an organisation and its first person, whose password is printed once and never again. */
export const setup: Command = {
  usage: '--organisation NAME --email EMAIL [--name NAME]',
  options: { email: { type: 'string' }, name: { type: 'string' } },
  async run(call) {
    operatorOnly(call)
    const organisation = optionText(call, 'organisation')?.trim()
    const email = optionText(call, 'email')?.trim()
    if (!organisation || !email) throw new UsageError(`Usage: plumbline setup ${setup.usage}`)
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError(`“${email}” is not an e-mail address.`)
    const name = optionText(call, 'name') ?? email.split('@')[0]!
    const password = newCode(4, 5)
    return withGround(call, async (ground) => {
      const known = await listOrganisations(ground.database.client)
      if (known.some((one) => foldCase(one.name) === foldCase(organisation)))
        throw new Refusal('conflict', `There is an organisation “${organisation}” here already.`)
      const founded = await foundOrganisation(ground, { organisation, name, email, password }, { demo: false })
      return {
        ok: true,
        text: `“${organisation}” is set up. Sign in as ${email} with the password ${password}\nIt is shown only now. Change it under Your account.`,
        json: { organisation: founded.organisationId, person: founded.personId, email, password },
      }
    })
  },
}
