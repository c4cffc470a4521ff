import { useEffect, useState } from 'react'

/** Tells the server the browser's time zone, where scripts run; elsewhere the person chooses it on the account page. */
export function TimeZoneOfBrowser() {
  const [zone, setZone] = useState('')
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return <input type="hidden" name="timeZone" value={zone} />
}
