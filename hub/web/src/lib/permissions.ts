// What each role is offered. The hub decides; this only keeps people from buttons that would refuse.
// A test holds this table against `x-anketa-roles` of hub/console/openapi.json.
export const ROLES = ['hub_admin', 'hub_operator', 'privacy_officer', 'dealer_manager', 'salesperson'] as const;
export type Role = (typeof ROLES)[number];

const everyone: readonly Role[] = ROLES;
const hub: readonly Role[] = ['hub_admin', 'hub_operator'];

export const ACTIONS = {
  'page.today': everyone,
  'page.leads': everyone,
  'page.tasks': everyone,
  'page.dealers': everyone,
  'page.drives': everyone,
  'page.review': hub,
  'page.matching': hub,
  'page.check': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson'],
  'page.routing': hub,
  'page.kiosks': hub,
  'page.quarantine': hub,
  'page.jobs': hub,
  'page.users': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'page.audit': ['hub_admin', 'privacy_officer'],
  'prospect.assign': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'prospect.reveal': everyone,
  'identity.see': ['hub_admin', 'hub_operator', 'privacy_officer'],
  'identity.decide': hub,
  'weights.edit': ['hub_admin'],
  'rules.edit': ['hub_admin'],
  'dealer.state': ['hub_admin'],
  'assignment.answer': ['dealer_manager', 'salesperson'],
  'handover.see': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'handover.make': ['hub_admin', 'dealer_manager'],
  'task.close': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson'],
  'contact.log': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson'],
  'lead.type': ['hub_admin', 'hub_operator', 'dealer_manager', 'salesperson'],
  'car.edit': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'task.assignee': ['hub_admin', 'hub_operator', 'dealer_manager'],
  'kiosk.add': hub,
  'kiosk.leave': ['hub_admin'],
  'kiosk.revoke': hub,
  'user.invite': ['hub_admin', 'dealer_manager'],
  'user.disable': ['hub_admin', 'dealer_manager'],
  'user.shift': ['hub_admin', 'dealer_manager', 'salesperson'],
} as const satisfies Record<string, readonly Role[]>;
export type Action = keyof typeof ACTIONS;

export function can(role: Role, action: Action): boolean {
  return (ACTIONS[action] as readonly Role[]).includes(role);
}

// Roles this role may invite: a manager only brings people of the own dealer.
export function invitable(role: Role): readonly Role[] {
  if (role === 'hub_admin') return ROLES;
  return role === 'dealer_manager' ? ['dealer_manager', 'salesperson'] : [];
}

export const isDealerRole = (role: Role) => role === 'dealer_manager' || role === 'salesperson';
