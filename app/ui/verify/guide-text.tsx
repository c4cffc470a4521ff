import { Fragment, type ReactNode } from 'react'

/** A guide of ours as it is written: headings, paragraphs, lists and commands; nothing else of Markdown occurs in it. */
export function GuideText({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-3">
      {blocksOf(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
        <Fragment key={index}>{drawn(block)}</Fragment>
      ))}
    </div>
  )
}

/** Paragraphs are parted by empty lines; a block of commands keeps its own. */
const blocksOf = (text: string): string[] =>
  text.split(/(^```[\s\S]*?^```$)/m).flatMap((part) =>
    part.startsWith('```')
      ? [part]
      : part
          .split(/\n{2,}/)
          .map((one) => one.trim())
          .filter(Boolean),
  )

function drawn(block: string): ReactNode {
  if (block.startsWith('```')) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      <pre tabIndex={0} className="overflow-x-auto rounded-md bg-raised px-3 py-2 font-mono text-sm">
        {block.replace(/^```.*\n/, '').replace(/\n```$/, '')}
      </pre>
    )
  }
  if (block.startsWith('## ')) return <h2 className="mt-3">{block.slice(3)}</h2>
  if (block.startsWith('- ')) {
    return (
      <ul className="prose-measure list-disc ps-5">
        {block.split(/\n- /).map((item) => (
          <li key={item}>{withCode(item.replace(/^- /, ''))}</li>
        ))}
      </ul>
    )
  }
  return <p className="prose-measure">{withCode(block)}</p>
}

const withCode = (text: string): ReactNode[] =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
  text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))
