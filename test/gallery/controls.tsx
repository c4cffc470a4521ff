import { Download, Ellipsis, Plus, Trash2 } from 'lucide-react'
import { Button, IconButton, LinkButton } from '#app/ui/kit/button'
import { Checkbox, CheckboxGroup, RadioGroup } from '#app/ui/kit/choice'
import { Dialog, DialogClose } from '#app/ui/kit/dialog'
import { Digest } from '#app/ui/kit/digest'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field } from '#app/ui/kit/field'
import { FileDrop } from '#app/ui/kit/file-drop'
import { FormErrors } from '#app/ui/kit/form-errors'
import { DateInput, Input, Select, Textarea } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { Menu } from '#app/ui/kit/menu'
import { EmptyState, ErrorNote, Note, Refused, Skeleton } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { Progress } from '#app/ui/kit/progress'

/** Everything one fills in or presses. */
export function Controls() {
  return (
    <>
      <PageHeader title="Controls" lead="Everything one fills in or presses, in each of its states." />
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Buttons">
          <div className="flex flex-wrap items-center gap-2">
            <Button look="primary" type="button">
              <Plus aria-hidden="true" />
              Register a system
            </Button>
            <Button type="button">Save draft</Button>
            <LinkButton href="/export">
              <Download aria-hidden="true" />
              Export CSV
            </LinkButton>
            <Button look="quiet" type="button">
              Cancel
            </Button>
            <Button look="danger" type="button">
              <Trash2 aria-hidden="true" />
              Retire
            </Button>
            <Button type="button" disabled>
              Not now
            </Button>
            <Button look="primary" type="button" busy="Saving…">
              Save
            </Button>
            <Button size="small" type="button">
              Small
            </Button>
            <Menu
              trigger={<IconButton label="More acts" icon={<Ellipsis aria-hidden="true" />} />}
              items={[
                { label: 'Duplicate', href: '/duplicate' },
                { label: 'History', href: '/history' },
                'line',
                { label: 'Retire…', onSelect: () => {}, danger: true },
              ]}
            />
            <Dialog
              title="Retire this system?"
              description="It leaves the inventory’s open lists. Its assessments, evidence and history stay and can be read."
              trigger={<Button type="button">Open a dialog</Button>}
            >
              <div className="flex justify-end gap-2">
                <DialogClose>
                  <Button type="button">Keep it</Button>
                </DialogClose>
                <Button look="danger" type="button">
                  Retire
                </Button>
              </div>
            </Dialog>
          </div>
        </Panel>
        <Panel title="What the product says">
          <div className="flex flex-col gap-3">
            <Note title="Art. 26 was changed on 24 Jul 2026">
              The duty moved to <Link href="/requirement">Art. 26(9a)</Link>; your answer moved with it.
            </Note>
            <Note kind="warn" title="Two documents run out this month">
              Data governance plan on 28 Nov 2026, bias test on 30 Nov 2026.
            </Note>
            <ErrorNote
              title="The evidence list could not be read"
              kept="Nothing was changed. The files are untouched."
              action={
                <Button size="small" type="button">
                  Try again
                </Button>
              }
            />
            <Refused title="Only an administrator can invite people">
              Your role is compliance officer. Ask Mariam Haddad.
            </Refused>
          </div>
        </Panel>
        <Panel title="A form that was refused">
          <form className="flex flex-col gap-4">
            <FormErrors
              problems={[
                { id: 'name', message: 'Give the system a name' },
                { message: 'Needs evidence: implemented asks for at least one current document (freshness 365 days)' },
              ]}
            />
            <Field
              id="name"
              label="Name"
              help="As people in your organisation call it."
              error="Give the system a name."
            >
              <Input name="name" />
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="Lifecycle stage">
                <Select
                  name="stage"
                  blank="Choose a stage"
                  options={['Design', 'Development', 'Pilot', 'In operation', 'Retired'].map((label) => ({
                    value: label,
                    label,
                  }))}
                />
              </Field>
              <Field label="Placed on the market" optional>
                <DateInput name="placed" defaultValue="2026-03-01" />
              </Field>
            </div>
            <Field
              label="Intended purpose"
              optional
              help="What it is for, for whom, and what a person does with its output."
            >
              <Textarea
                name="purpose"
                defaultValue="Ranks applications for claims handler positions by fit to the advertised profile."
              />
            </Field>
            <Field label="Evidence" optional>
              <FileDrop name="file" rule="PDF, images or text, up to 50 MB" />
            </Field>
          </form>
        </Panel>
        <Panel title="Answers">
          <form className="flex flex-col gap-5">
            <RadioGroup
              legend="Is it used to recruit or select people?"
              name="recruitment"
              help="Placing adverts, filtering applications or evaluating candidates. Annex III 4(a)."
              defaultValue="yes"
              inline
              options={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
                { value: 'unknown', label: 'Don’t know' },
              ]}
            />
            <CheckboxGroup
              legend="Your roles"
              name="roles"
              defaultValue={['deployer']}
              error="Choose at least one role that fits your use."
              options={[
                { value: 'provider', label: 'Provider', note: 'You develop it or have it developed, under your name.' },
                { value: 'deployer', label: 'Deployer', note: 'You use it under your authority.' },
                { value: 'importer', label: 'Importer', disabled: true },
              ]}
            />
            <Checkbox name="confirm" label="I have read what will be recorded" />
            <Progress label="Importing the inventory" done={1204} total={2133} note="12 rows skipped so far" />
            <Disclosure summary="What does not apply, and why" aside="41" open>
              <p className="text-muted">Forty-one requirements bind other roles or other uses.</p>
            </Disclosure>
            <p>
              Snapshot <Digest value="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" copy />
            </p>
            <Skeleton lines={2} />
            <EmptyState
              title="No risks recorded for this system"
              action={
                <LinkButton look="primary" href="/risks/new">
                  Record a risk
                </LinkButton>
              }
            >
              Risks you record here appear in the register and on the heat map.
            </EmptyState>
          </form>
        </Panel>
      </div>
    </>
  )
}
