import { Panel } from '#app/ui/kit/panel'
import type { ReportSubject } from './choice'

/** What issuing freezes and records, said before it is done. */
export function WhatHappens({ subject }: { subject: ReportSubject }) {
  return (
    <Panel title="What issuing does">
      <dl className="flex flex-col gap-3">
        <Point term="Frozen">
          {frozenOf(subject)}, the frameworks in use with their versions, and the end of the audit trail at that
          instant. An issued report never changes; it can be replaced or withdrawn.
        </Point>
        <Point term="Recorded">
          In the trail: who issued it, when, its kind, its day, the SHA-256 of its facts, and what it replaces. Then the
          SHA-256 of the sealed file.
        </Point>
        <Point term="Sealed">
          The file is drawn from the frozen facts alone, sealed and signed with the keys of your organisation, and kept.
          Anybody can check it without Plumbline.
        </Point>
      </dl>
    </Panel>
  )
}

function frozenOf({ system, framework, kind }: ReportSubject): string {
  if (kind === 'trail-extract') return 'The events of the chosen days with their hashes'
  const of = system ? `of ${system.name}` : 'of the whole organisation'
  const under = framework ? ` under ${framework.title}` : ''
  return `The facts, answers, evidence digests and risks ${of}${under} as they stand`
}

function Point({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="font-medium">{term}</dt>
      <dd className="text-muted">{children}</dd>
    </div>
  )
}
