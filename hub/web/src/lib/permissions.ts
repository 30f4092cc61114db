// What each role is offered. The hub decides; this only keeps people from buttons that would refuse.
// A test holds this table against `x-anketa-roles` of hub/console/openapi.json.
export const ROLES = ['hub_admin', 'hub_operator', 'marketer', 'privacy_officer', 'auditor', 'dealer_manager', 'salesperson', 'call_centre'] as const;
export type Role = (typeof ROLES)[number];

const everyone: readonly Role[] = ROLES;
const hub: readonly Role[] = ['hub_admin', 'hub_operator'];
const listers: readonly Role[] = ROLES.filter((role) => role !== 'auditor');
const readers: readonly Role[] = listers.filter((role) => role !== 'marketer');

export const ACTIONS = {
  'page.today': everyone,
  'day.see': listers,
  'page.leads': listers,
  'page.people': readers,
  'page.tasks': readers,
  'page.dealers': listers,
  'page.deeds': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'page.drives': readers,
  'page.review': hub,
  'page.matching': hub,
  'page.check': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson', 'call_centre'],
  'page.routing': hub,
  'page.content': ['hub_admin', 'hub_operator', 'privacy_officer'],
  'content.edit': ['hub_admin'],
  'page.network': ['hub_admin', 'hub_operator', 'privacy_officer'],
  'network.edit': ['hub_admin'],
  'page.import': hub,
  'page.reports': ['hub_admin', 'hub_operator', 'marketer', 'privacy_officer', 'auditor', 'dealer_manager'],
  'page.stand': hub,
  'alarm.see': hub,
  'page.kiosks': hub,
  'page.quarantine': hub,
  'page.jobs': hub,
  'page.users': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'privacy.handle': ['hub_admin', 'privacy_officer'],
  'page.audit': ['hub_admin', 'privacy_officer', 'auditor'],
  'prospect.assign': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'prospect.see': readers,
  'prospect.reveal': readers,
  'signature.see': readers.filter((role) => role !== 'call_centre'),
  'identity.see': ['hub_admin', 'hub_operator', 'privacy_officer'],
  'identity.decide': hub,
  'weights.edit': ['hub_admin'],
  'rules.edit': ['hub_admin'],
  'dealer.state': ['hub_admin'],
  'assignment.answer': ['dealer_manager', 'salesperson'],
  'handover.see': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'handover.make': ['hub_admin', 'dealer_manager'],
  'task.close': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson', 'call_centre'],
  'contact.log': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson', 'call_centre'],
  'stage.set': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson'],
  'sale.record': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson'],
  'drive.book': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson', 'call_centre'],
  'lead.type': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson', 'call_centre'],
  'car.edit': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'task.assignee': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'kiosk.add': hub,
  'kiosk.leave': ['hub_admin'],
  'kiosk.revoke': hub,
  'user.invite': ['hub_admin', 'dealer_manager'],
  'user.disable': ['hub_admin', 'dealer_manager'],
  'export.make': ['hub_admin', 'hub_operator', 'privacy_officer', 'dealer_manager'],
  'export.decide': ['hub_admin', 'privacy_officer'],
  'user.rights': ['hub_admin'],
  'region.see': hub,
  'region.edit': ['hub_admin'],
  'absence.see': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson'],
  'absence.enter': ['hub_admin', 'dealer_manager', 'salesperson'],
  'page.docs': ['hub_admin', 'hub_operator', 'privacy_officer'],
  'user.shift': ['hub_admin', 'dealer_manager', 'salesperson'],
} as const satisfies Record<string, readonly Role[]>;
export type Action = keyof typeof ACTIONS;

// What shows or changes the whole organisation: not for whose rights end at a region. The same test holds it against
// `x-anketa-reach`.
export const WHOLE: readonly Action[] = [
  'page.review', 'identity.see', 'identity.decide', 'page.matching', 'weights.edit', 'page.routing', 'rules.edit', 'dealer.state', 'page.stand', 'alarm.see', 'content.edit', 'page.import', 'network.edit',
  'page.kiosks', 'page.quarantine', 'page.jobs', 'page.audit', 'privacy.handle', 'kiosk.add', 'kiosk.leave', 'kiosk.revoke', 'export.decide', 'region.edit',
];

export function can(role: Role, action: Action, region: string | null = null): boolean {
  return (ACTIONS[action] as readonly Role[]).includes(role) && (region === null || !WHOLE.includes(action));
}

// Roles this role may invite: a manager only brings people of the own dealer.
export function invitable(role: Role): readonly Role[] {
  if (role === 'hub_admin') return ROLES;
  return role === 'dealer_manager' ? ['dealer_manager', 'salesperson'] : [];
}

// Roles whose rights may end at a region.
export const isRegional = (role: Role) => role === 'hub_operator' || role === 'marketer';
export const isDealerRole = (role: Role) => role === 'dealer_manager' || role === 'salesperson';
