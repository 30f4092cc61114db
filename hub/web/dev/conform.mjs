// Checks an answer against hub/console/openapi.json: types, required keys, enums, formats of ids.
// Used for the mock (test/api.test.ts) and for a running hub (tests/web/contract.mjs).
export function conform(contract, schema, value, at = '$') {
  if (schema.$ref) return conform(contract, contract.components.schemas[schema.$ref.split('/').pop()], value, at);
  if (schema.oneOf) {
    const tries = schema.oneOf.map((one) => conform(contract, one, value, at));
    return tries.some((faults) => faults.length === 0) ? [] : tries.sort((a, b) => a.length - b.length)[0];
  }
  const types = [schema.type ?? 'any'].flat();
  if (!types.some((type) => isType(type, value))) return [`${at}: ${JSON.stringify(value)?.slice(0, 60)} is not ${types.join(' or ')}`];
  if (value === null) return [];
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`];
  if (schema.pattern && !new RegExp(schema.pattern).test(value)) return [`${at}: ${JSON.stringify(value)} does not match ${schema.pattern}`];
  if (Array.isArray(value)) return schema.items ? value.flatMap((item, i) => conform(contract, schema.items, item, `${at}[${i}]`)) : [];
  if (typeof value !== 'object' || !schema.properties) return [];
  const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => `${at}.${key} is missing`);
  const extra = Object.keys(value).filter((key) => !(key in schema.properties)).map((key) => `${at}.${key} is not in the contract`);
  const inside = Object.entries(value).flatMap(([key, item]) => (schema.properties[key] ? conform(contract, schema.properties[key], item, `${at}.${key}`) : []));
  return [...missing, ...extra, ...inside];
}

function isType(type, value) {
  if (type === 'any') return true;
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

// The schema of a route's answer, or null where it has no body.
export function answerSchema(contract, method, path, status) {
  const operation = contract.paths[path][method.toLowerCase()];
  return operation.responses[status]?.content?.['application/json']?.schema ?? null;
}
