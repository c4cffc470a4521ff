import { Form, useNavigation } from '@remix-run/react'
import { useRef, useState } from 'react'
import type { Problem } from '#app/domain/framework/problems'
import { type DateLocale, formatInstant } from '#app/lib/dates'
import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Note } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { useDraft } from '#app/ui/system/use-draft'
import { JsonEditor, type JsonEditorHandle } from './json-editor'
import { PreviewContents } from './preview-contents'
import { ProblemList } from './problem-list'
import { useLiveCheck } from './use-live-check'

export interface WriteScreenProps {
  title: string
  text: string
  draftKey: string
  /** When the draft was kept that stands there; null where it is the beginning. */
  draftOf: string | null
  libraryUrl: string
  most: number
  query: Record<string, string>
  /** What the server found when it was sent. */
  refused: readonly Problem[]
  form: AnsweredForm
  locale: string
  timeZone: string
}

const DRAFT_WORDS = {
  none: '',
  waiting: 'Draft is being kept…',
  kept: 'Draft kept',
  failed: 'The draft could not be kept; keep a copy before you leave.',
}

/** A framework file to the left, what it says or what is wrong with it to the right. */
export function WriteScreen(props: WriteScreenProps) {
  const { title, draftKey, draftOf, most, query, form } = props
  const [text, setText] = useState(props.text)
  const editor = useRef<JsonEditorHandle>(null)
  const draft = useDraft(draftKey)
  const busy = useNavigation().formData?.get('intent') === 'keep'
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { label: 'Frameworks', href: paths.frameworks() },
          { label: 'Our own frameworks', href: paths.ownFrameworks() },
        ]}
        lead="The file that Plumbline reads, as JSON. What is wrong with it is shown beside it with the line."
      />
      <FormErrors problems={form.problems} title="Not kept" />
      {draftOf !== null && (
        <Note
          className="mb-3"
          title={`Your draft of ${formatInstant(draftOf, props.timeZone, props.locale as DateLocale)}`}
        >
          It goes on where you stopped.
        </Note>
      )}
      <Form
        method="post"
        action={paths.writeFramework(query)}
        preventScrollReset
        onSubmit={() => draft.forget()}
        className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
      >
        <div className="flex min-w-0 flex-col gap-3">
          <JsonEditor
            ref={editor}
            id={form.id('text')}
            name="text"
            value={text}
            onChange={(next) => {
              setText(next)
              draft.keep({ text: next })
            }}
          />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button name="intent" value="keep" look="primary" busy={busy && 'Keeping…'}>
              Keep this version
            </Button>
            <Button name="intent" value="discard" look="quiet">
              Discard the draft
            </Button>
            <span role="status" className="text-sm text-muted">
              {DRAFT_WORDS[draft.state]}
            </span>
            <span className="ms-auto text-sm text-muted tabular-nums">
              {text.length.toLocaleString('en')} of {many(most, 'character')}
            </span>
          </div>
          <Help />
        </div>
        <Findings {...props} text={text} onLine={(line) => editor.current?.goTo(line)} />
      </Form>
    </>
  )
}

function Findings({
  text,
  libraryUrl,
  refused,
  onLine,
}: Pick<WriteScreenProps, 'text' | 'libraryUrl' | 'refused'> & { onLine: (line: number) => void }) {
  const check = useLiveCheck(text, libraryUrl, refused)
  return (
    <section
      aria-label="What it says"
      className="min-w-0 lg:sticky lg:top-20 lg:max-h-[calc(100vh-6rem)] lg:overflow-y-auto"
    >
      <p role="status" className="mb-2 font-semibold">
        {check.state === 'waiting'
          ? 'Looking at it…'
          : check.state === 'unknown'
            ? 'It is checked when you keep it.'
            : check.problems.length > 0
              ? many(check.problems.length, 'mistake')
              : 'No mistakes. This can be kept.'}
      </p>
      {check.problems.length > 0 && <ProblemList problems={check.problems} onLine={onLine} />}
      {check.preview && <PreviewContents preview={check.preview} open={check.preview.requirements <= 30} />}
    </section>
  )
}

function Help() {
  return (
    <Disclosure summary="How a framework file is written">
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[9rem_minmax(0,1fr)] [&_dt]:font-mono">
        {HELP.map(([key, said]) => (
          <div key={key} className="contents">
            <dt>{key}</dt>
            <dd className="text-muted">{said}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}

const HELP = [
  ['id', 'Stays for ever. Other versions of the framework have the same one.'],
  ['version', 'Three figures. Every change that is kept needs a higher one.'],
  ['kind', 'internal, standard, guidance or regulation.'],
  ['status', 'in-force or adopted count as a duty; proposed and repealed do not.'],
  ['roles', 'Whom it can bind, each with the rule that says when a system has that role.'],
  ['rules', 'Conditions on the facts of a system, named once: all, any, not, fact.'],
  ['appliesWhen', 'When the whole framework, or one requirement, applies. Left out: always.'],
  ['effective', 'From and until when a requirement binds. Left out: always.'],
  ['evidence', 'What would prove it, and after how many days it proves nothing any more.'],
  ['replaces', 'Former ids of a requirement: their answers move along to it.'],
] as const
