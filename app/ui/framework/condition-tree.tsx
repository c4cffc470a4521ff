import type { Condition } from '#app/domain/condition'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Cited } from './cited'

const heads = { all: 'all of these', any: 'at least one of these', none: 'none of this' }

/** A condition in words, each name unfolding down to the questions behind it. */
export function ConditionTree({ condition, depth = 0 }: { condition: Condition; depth?: number }) {
  const { how, says, cites, parts } = condition
  const words = (
    <>
      {says === null ? <span className="text-muted">{how && capital(heads[how])}:</span> : capital(says)}
      {says !== null && how !== null && parts.length > 1 && (
        <span className="text-sm text-muted">
          {' '}
          {how === 'none' ? 'if' : 'with'} {heads[how]}
        </span>
      )}
    </>
  )
  const written = cites.length > 0 && (
    <span className="inline-block py-1 text-sm text-muted">
      <Cited cites={cites} />
    </span>
  )
  if (parts.length === 0)
    return (
      <p className="py-1">
        {words} {written}
      </p>
    )
  const list = (
    <ul className="border-s border-line ps-3">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a rule never move
        <li key={at}>
          <ConditionTree condition={part} depth={depth + 1} />
        </li>
      ))}
    </ul>
  )
  // What has a name of its own is folded below the first level; what only joins is not.
  if (says === null)
    return (
      <div className="py-1">
        {words} {written}
        {list}
      </div>
    )
  return (
    <Disclosure summary={words} open={depth === 0 && parts.length <= 4}>
      {written}
      {how === 'none' && <p className="text-sm text-muted">Not so:</p>}
      {list}
    </Disclosure>
  )
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
