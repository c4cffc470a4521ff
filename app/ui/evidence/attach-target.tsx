import { Note } from '#app/ui/kit/notes'

interface AttachTargetProps {
  targets: readonly { key: string; system: string; framework: string; requirement: string }[]
}

/** Says beforehand what new evidence will be attached to. */
export function AttachTarget({ targets }: AttachTargetProps) {
  if (targets.length === 0) return null
  return (
    <Note title="It will be attached to" className="max-w-2xl">
      <ul className="list-disc ps-5">
        {targets.map(({ key, system, framework, requirement }) => (
          <li key={key}>
            {requirement} <span className="text-muted">({framework})</span>, for <bdi>{system}</bdi>
          </li>
        ))}
      </ul>
    </Note>
  )
}
