import { paths } from '#app/paths'
import { Tabs } from '#app/ui/kit/tabs'

/** The parts of the settings. */
export function SettingsTabs({ current }: { current: 'organisation' | 'people' | 'signing' | 'checkpoints' | 'demo' }) {
  return (
    <div className="mb-5">
      <Tabs
        label="Settings"
        tabs={[
          { label: 'Organisation', href: paths.settings(), current: current === 'organisation' },
          { label: 'People', href: paths.people(), current: current === 'people' },
          { label: 'Signing', href: paths.signing(), current: current === 'signing' },
          { label: 'Checkpoints', href: paths.checkpointSettings(), current: current === 'checkpoints' },
          { label: 'Demo', href: paths.demo(), current: current === 'demo' },
        ]}
      />
    </div>
  )
}
