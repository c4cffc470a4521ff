/** What happened, as the middle of a sentence: "Ada King registered the system". */
const ACTIONS: Record<string, string> = {
  'system.register': 'registered the system',
  'system.edit': 'changed the facts',
  'system.import': 'took over the system from a file',
  'system.archive': 'archived the system',
  'system.tier': 'decided on the tier',
  'questionnaire.answer': 'answered a scored questionnaire',
  'questionnaire.use': 'took over the level of a questionnaire',
  'component.add': 'added a component',
  'component.edit': 'changed a component',
  'component.remove': 'took out a component',
  'assessment.save': 'answered a requirement',
  'assessment.plan': 'planned an assessment',
  'assessment.submit': 'handed in an answer for review',
  'assessment.approve': 'approved an answer',
  'assessment.return': 'returned an answer',
  'assessment.approval-lost': 'took away evidence that an approval rested on',
  'assessment.comment': 'commented',
  'assessment.carry-over': 'took an answer over to a new framework version',
  'assessment.confirm': 'looked at an answer again',
  'evidence.add': 'added evidence',
  'evidence.attach': 'attached evidence',
  'evidence.detach': 'took evidence off a requirement',
  'evidence.withdraw': 'withdrew evidence',
  'risk.record': 'recorded a risk',
  'risk.edit': 'changed a risk',
  'report.issue': 'issued a report',
  'framework.add': 'added a framework of the organisation’s own',
  'framework.withdraw': 'withdrew a framework of the organisation’s own',
  'framework.adopt': 'took a framework into use',
  'framework.leave': 'took a framework out of use',
  'framework.accept': 'accepted a new framework version for a system',
  'framework.settle': 'worked out the scope under a new framework version',
  'organisation.found': 'founded the organisation',
  'organisation.settings': 'changed the settings',
  'person.create': 'was created',
  'person.invite': 'invited a person',
  'person.invitation-withdraw': 'withdrew an invitation',
  'person.join': 'joined',
  'person.roles': 'changed a person’s roles',
  'person.access': 'changed a person’s access',
  'person.profile': 'changed a profile',
  'person.password': 'changed a password',
  'person.password-by-link': 'set a password by link',
  'person.reset-link': 'made a link for a new password',
  'person.recovery-code': 'used a recovery code',
  'person.second-factor-on': 'turned the second factor on',
  'person.second-factor-off': 'turned the second factor off',
  'person.erase': 'erased personal values',
}

/** An act nobody named here still shows: "thing.do-this" becomes "thing: do this". */
export const sayAction = (action: string): string => ACTIONS[action] ?? action.replace('.', ': ').replaceAll('-', ' ')

/** Acts for a filter, in the order above. */
export const KNOWN_ACTIONS = Object.entries(ACTIONS).map(([value, label]) => ({ value, label }))

const KEYS: Record<string, string> = {
  name: 'Name',
  purpose: 'Intended purpose',
  accountableOwnerId: 'Accountable owner',
  technicalOwnerId: 'Technical owner',
  accountableOwnerText: 'Accountable owner as imported',
  technicalOwnerText: 'Technical owner as imported',
  ownerId: 'Owner',
  dueOn: 'Due',
  frameworkId: 'Framework',
  requirementId: 'Requirement',
  archivedAt: 'Archived',
  componentVersion: 'Version',
  sourceUrl: 'Address',
  sourceKey: 'Row of the imported file',
  sha256: 'SHA-256',
  tier: 'Tier',
  override: 'Decision by a person',
}

/** A key of the trail's record in words; one without its own is spelled out: "validUntil" becomes "Valid until". */
export function sayKey(key: string): string {
  const known = KEYS[key]
  if (known) return known
  const spaced = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
