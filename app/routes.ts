import { index, layout, type RouteConfig, route } from '@remix-run/route-config'

/** Every address of the product. What stands within the frame asks who is there by itself; the frame only draws it. */
export default [
  route('set-up', 'routes/set-up.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-in/code', 'routes/sign-in-code.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('invitation/:token', 'routes/invitation.tsx'),
  route('theme', 'routes/theme.ts'),
  route('reports/:reportId/report.pdf', 'routes/report-pdf.ts'),
  route('reports/:reportId/snapshot.json', 'routes/report-snapshot.ts'),

  // Answers without a page
  route('systems.csv', 'routes/systems-csv.ts'),
  route('drafts', 'routes/drafts.ts'),
  route('library.json', 'routes/library-json.ts'),
  route('evidence/:evidenceId/file', 'routes/evidence-file.ts'),

  layout('routes/inside.tsx', [
    index('routes/home.tsx'),
    route('systems', 'routes/systems.tsx'),
    route('systems/new', 'routes/systems-new.tsx'),
    route('systems/:systemId', 'routes/system.tsx', [
      index('routes/system-overview.tsx'),
      route('facts', 'routes/system-facts.tsx'),
      route('scope', 'routes/system-scope.tsx'),
      route('assessments', 'routes/system-assessments.tsx'),
      route('components', 'routes/system-components.tsx'),
      route('history', 'routes/system-history.tsx'),
      route('evidence', 'routes/system-evidence.tsx'),
      route('risks', 'routes/system-risks.tsx'),
      route('reports', 'routes/system-reports.tsx'),
    ]),
    route('evidence', 'routes/evidence.tsx'),
    route('evidence/new', 'routes/evidence-new.tsx'),
    route('evidence/:evidenceId', 'routes/evidence-item.tsx'),
    route('evidence/:evidenceId/attach', 'routes/evidence-attach.tsx'),
    route('risks', 'routes/risks.tsx'),
    route('risks/new', 'routes/risks-new.tsx'),
    route('risks/:riskId', 'routes/risk.tsx'),
    route('systems/:systemId/assess/:frameworkId/:requirementId?', 'routes/assess.tsx'),
    route('account', 'routes/account.tsx'),
    route('account/second-factor', 'routes/account-second-factor.tsx'),
    route('reports', 'routes/reports.tsx'),
    route('reports/:reportId', 'routes/report.tsx'),
    route('settings', 'routes/settings.tsx'),
    route('settings/demo', 'routes/settings-demo.tsx'),
    route('settings/people', 'routes/settings-people.tsx'),
    route('settings/people/:personId', 'routes/settings-person.tsx'),
  ]),
] satisfies RouteConfig
