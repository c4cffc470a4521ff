import { Form, useNavigation } from '@remix-run/react'
import { type DateLocale, dateLocales, formatDay } from '#app/lib/dates'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Select } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'
import { TextField } from './text-field'

interface ProfilePanelProps {
  answer: Answer | undefined
  kept: { name: string; locale: string; timeZone: string }
  zones: readonly string[]
}

const languages: Record<DateLocale, string> = {
  en: 'English',
  'en-US': 'English (United States)',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  nl: 'Dutch',
  ja: 'Japanese',
}

// A day that tells the order of its parts.
const localeOptions = dateLocales.map((locale) => ({
  value: locale,
  label: `${languages[locale]}: ${formatDay('2027-12-02', locale)}`,
}))

/** Name, how dates are written, and what "today" means. */
export function ProfilePanel({ answer, kept, zones }: ProfilePanelProps) {
  const form = answeredForm(answer, 'profile', kept)
  const busy = useNavigation().formData?.get('intent') === 'profile' && 'Saving…'
  return (
    <Panel title="Profile">
      <Form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="profile" />
        <FormErrors problems={form.problems} />
        <TextField form={form} name="name" label="Name" autoComplete="name" />
        <Field id={form.id('locale')} label="Language of dates" error={form.errors('locale')}>
          <Select name="locale" defaultValue={form.value('locale')} options={localeOptions} />
        </Field>
        <Field
          id={form.id('timeZone')}
          label="Time zone"
          help="Decides when a day begins for you: what is due today, what is in force."
          error={form.errors('timeZone')}
        >
          <Select
            name="timeZone"
            defaultValue={form.value('timeZone')}
            options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          />
        </Field>
        <div>
          <Button busy={busy}>Save profile</Button>
        </div>
      </Form>
    </Panel>
  )
}
