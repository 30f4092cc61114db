// What the audit is narrowed to, in the address bar as in the request. Days are the hub's own; unknown values are dropped.
export const AUDIT_KINDS = ['looks', 'contacts', 'exports', 'erasures', 'privacy', 'withdrawals', 'rights', 'sign_ins'] as const;
export const SENSITIVE_KINDS = ['contacts', 'exports', 'erasures', 'rights'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number] | 'sensitive';
export type AuditFilter = { kind?: AuditKind; actor?: string; subject?: string; from?: string; to?: string };

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const like = (form: RegExp, value: string | null) => (value && form.test(value) ? value : undefined);

export function auditFilter(params: URLSearchParams): AuditFilter {
  const kind = [...AUDIT_KINDS, 'sensitive' as const].find((known) => known === params.get('kind'));
  const all = { kind, actor: like(ID, params.get('actor')), subject: like(ID, params.get('subject')), from: like(DAY, params.get('from')), to: like(DAY, params.get('to')) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as AuditFilter;
}

export function auditPath(filter: AuditFilter): string {
  const params = auditParams(filter).toString();
  return params ? `/audit?${params}` : '/audit';
}

export function auditParams(filter: AuditFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1])));
}
