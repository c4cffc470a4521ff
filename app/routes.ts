import { index, layout, type RouteConfig, route } from '@remix-run/route-config'

/** Every address of the product. What stands within the frame asks who is there by itself; the frame only draws it. */
export default [
  route('set-up', 'routes/set-up.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-in/code', 'routes/sign-in-code.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('invitation/:token', 'routes/invitation.tsx'),
  route('theme', 'routes/theme.ts'),
  route('reports/:id/report.pdf', 'routes/report-pdf.ts'),
  route('reports/:id/snapshot.json', 'routes/report-snapshot.ts'),

  layout('routes/inside.tsx', [
    index('routes/home.tsx'),
    route('account', 'routes/account.tsx'),
    route('account/second-factor', 'routes/account-second-factor.tsx'),
    route('reports', 'routes/reports.tsx'),
    route('reports/:id', 'routes/report.tsx'),
    route('settings', 'routes/settings.tsx'),
    route('settings/people', 'routes/settings-people.tsx'),
    route('settings/people/:personId', 'routes/settings-person.tsx'),
  ]),
] satisfies RouteConfig
