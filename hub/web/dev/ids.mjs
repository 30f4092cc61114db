// Ids of the mock: readable, of the right form, the same at every start.
export function uuid(kind, n) {
  const hex = (value, size) => value.toString(16).padStart(size, '0');
  return `0199${hex(kind, 4)}-${hex(n % 65536, 4)}-7000-8000-${hex(kind * 4096 + n, 12)}`;
}
