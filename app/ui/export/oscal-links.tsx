import { OSCAL_MODELS, type OscalModel } from '#app/domain/oscal-models'
import { Link } from '#app/ui/kit/link'

/** Each of OSCAL's models with what it holds. */
export function OscalLinks({ href }: { href: (model: OscalModel) => string }) {
  return OSCAL_MODELS.map(({ model, title, lead }) => (
    <li key={model}>
      <Link href={href(model)} reload>
        OSCAL {title.toLowerCase()}
      </Link>{' '}
      <span className="text-muted">{lead.charAt(0).toLowerCase() + lead.slice(1).replace(/\.$/, '')}</span>
    </li>
  ))
}
