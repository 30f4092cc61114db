// What the page offers must be what the hub allows: this table against x-anketa-roles and x-anketa-reach of the contract.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACTIONS, ROLES, WHOLE, can, invitable, type Action } from '../src/lib/permissions';

const contract = JSON.parse(readFileSync(new URL('../../console/openapi.json', import.meta.url), 'utf8'));
const operation = (method: string, path: string) => contract.paths[`/api/v1${path}`][method];
const rolesOf = (method: string, path: string): string[] => operation(method, path)['x-anketa-roles'];

const NEEDS: Record<Action, [string, string]> = {
  'page.today': ['get', '/summary'], 'day.see': ['get', '/today'], 'page.leads': ['get', '/leads'], 'page.people': ['get', '/prospects'], 'page.tasks': ['get', '/tasks'], 'page.dealers': ['get', '/dealers'], 'page.review': ['get', '/review'], 'page.check': ['post', '/check'], 'identity.see': ['get', '/prospects/{id}/identity'], 'identity.decide': ['post', '/prospects/{id}/merge'],
  'page.matching': ['get', '/matching/weights'], 'weights.edit': ['post', '/matching/weights'], 'page.routing': ['get', '/routing/rules'], 'rules.edit': ['post', '/routing/rules'], 'dealer.state': ['post', '/dealers/{id}/state'], 'assignment.answer': ['post', '/assignments/{id}/accept'], 'handover.see': ['get', '/hand-overs'], 'handover.make': ['post', '/hand-overs'],
  'page.reports': ['get', '/reports'], 'page.stand': ['get', '/stand'], 'alarm.see': ['get', '/alarms'], 'page.content': ['get', '/content/{kind}'], 'content.edit': ['post', '/content/{kind}/{ref}'], 'page.import': ['get', '/takeovers'], 'page.network': ['get', '/network'], 'network.edit': ['post', '/network/dealers/{id}'], 'page.kiosks': ['get', '/kiosks'], 'page.quarantine': ['get', '/quarantine'], 'page.jobs': ['get', '/jobs/dead'], 'page.users': ['get', '/users'], 'page.audit': ['get', '/audit'], 'privacy.handle': ['get', '/privacy/requests'],
  'prospect.assign': ['post', '/prospects/{id}/assign'], 'prospect.reveal': ['post', '/prospects/{id}/reveal'], 'prospect.see': ['get', '/prospects/{id}'], 'signature.see': ['get', '/leads/{id}/signature'], 'task.close': ['post', '/tasks/{id}/close'], 'contact.log': ['post', '/assignments/{id}/contacts'], 'stage.set': ['post', '/assignments/{id}/stage'], 'sale.record': ['post', '/assignments/{id}/sale'], 'drive.book': ['post', '/assignments/{id}/test-drives'], 'page.deeds': ['get', '/batches'], 'page.drives': ['get', '/test-drives'], 'lead.type': ['post', '/leads/typed'], 'car.edit': ['post', '/test-cars'], 'task.assignee': ['post', '/tasks/{id}/assignee'],
  'kiosk.add': ['post', '/kiosks'], 'kiosk.leave': ['post', '/kiosks/{id}/leave-code'], 'kiosk.revoke': ['post', '/kiosks/{id}/revoke'], 'user.invite': ['post', '/users'], 'user.disable': ['post', '/users/{id}/disable'], 'export.make': ['post', '/exports'], 'export.decide': ['post', '/exports/{id}/approve'], 'user.rights': ['post', '/users/{id}/rights'], 'region.see': ['get', '/regions'], 'region.edit': ['post', '/regions'], 'page.docs': ['get', '/network'] /* the hub's own people; the description itself is no secret */, 'absence.see': ['get', '/absences'], 'absence.enter': ['post', '/absences'], 'user.shift': ['post', '/users/{id}/shift'],
};

describe('permissions', () => {
  it('offer exactly what the contract allows', () => {
    for (const action of Object.keys(ACTIONS) as Action[]) {
      const [method, path] = NEEDS[action];
      expect(ROLES.filter((role) => can(role, action)), action).toEqual(ROLES.filter((role) => rolesOf(method, path).includes(role)));
    }
  });
  it('offer whose rights end at a region nothing of the whole organisation', () => {
    for (const action of Object.keys(ACTIONS) as Action[])
      expect(WHOLE.includes(action), action).toBe(operation(...NEEDS[action])['x-anketa-reach'] === 'everything');
    expect(can('hub_operator', 'page.kiosks', 'somewhere')).toBe(false);
    expect(can('hub_operator', 'page.kiosks')).toBe(true);
    expect(can('hub_operator', 'page.leads', 'somewhere')).toBe(true);
  });
  it('let a manager invite only people of the own dealer', () => {
    expect(invitable('dealer_manager')).toEqual(['dealer_manager', 'salesperson']);
    expect(invitable('salesperson')).toEqual([]);
    expect(invitable('hub_admin')).toEqual(ROLES);
  });
});
