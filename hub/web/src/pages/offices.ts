// The pages of who keeps people's data and of who looks after that: one file, which comes when one of them is opened, so
// that it costs nobody else's first visit.
export { Audit } from './audit/Audit';
export { ExportsPage } from './exports/ExportsPage';
export { PersonCopyPage } from './privacy/Copy';
export { Privacy } from './privacy/Privacy';
export { PrivacyRequestPage } from './privacy/Request';
export { AuditDay } from './today/AuditDay';
export { DeskDay } from './today/DeskDay';
