import { many } from '#app/lib/many'
import { Disclosure } from '#app/ui/kit/disclosure'
import { FactLine } from '#app/ui/kit/page-header'
import type { FrameworkPreview } from './preview'

/** What was understood of a framework: what it calls itself, and everything it asks. */
export function PreviewContents({ preview, open }: { preview: FrameworkPreview; open?: boolean }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold">{preview.title}</p>
      <FactLine
        facts={[
          { term: 'Id', value: <code className="font-mono text-sm break-all">{preview.id}</code> },
          { term: 'Version', value: preview.version },
          { term: 'Kind', value: preview.kind },
          { term: 'Status', value: preview.status.replace('-', ' ') },
          { term: 'As of', value: preview.asOf },
          { term: 'Requirements', value: preview.requirements.toLocaleString('en') },
          ...(preview.edition ? [{ term: 'Edition', value: preview.edition }] : []),
          ...(preview.roles.length > 0 ? [{ term: 'Binds', value: preview.roles.join(', ') }] : []),
        ]}
      />
      <ul>
        {preview.sections.map((section) => (
          <li key={section.id} className={indents[Math.min(section.depth, 3)]}>
            {section.requirements.length === 0 ? (
              <p className="py-1.5 font-medium">{section.title}</p>
            ) : (
              <Disclosure open={open} summary={section.title} aside={many(section.requirements.length, 'requirement')}>
                <ul className="text-sm">
                  {section.requirements.map((one) => (
                    <li key={one.id} className="flex gap-x-3 border-t border-line py-1">
                      <code className="shrink-0 font-mono text-muted">{one.id}</code>
                      <span className="min-w-0">{one.title}</span>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

const indents = ['', 'ms-4', 'ms-8', 'ms-12']
