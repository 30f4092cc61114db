// A chosen file as the hub reads it: CSV as it is, byte for byte; the first sheet of an XLSX as CSV. The reader of XLSX
// is loaded only when somebody brings one.
import { ApiError } from '../api/errors';

export const MOST_BYTES = 20 * 1024 * 1024;
type Cell = string | number | boolean | Date | null | undefined;

// A day without an hour stays a day; a phone that the sheet holds as a number stays all its digits.
export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
  }
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  return String(cell);
}
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  const quoted = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map((cell) => quoted(cellText(cell))).join(';')).join('\r\n') + '\r\n';
}

// The reader hands what is packed tightly to a worker made of a blob, which the hub's policy forbids; unpacked here and
// packed loosely, it stays on the page. What would unpack to more than a sheet of this size can hold is none.
const MOST_UNPACKED = 400 * 1024 * 1024;
async function loosely(file: File): Promise<ArrayBuffer> {
  const { unzipSync, zipSync } = await import('fflate');
  let left = MOST_UNPACKED;
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()), {
    filter: (entry) => {
      left -= entry.originalSize;
      if (left < 0) throw new Error('size');
      return true;
    },
  });
  return zipSync(files, { level: 0 }).slice().buffer;
}

export async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size > MOST_BYTES) throw new ApiError('takeover.refused', 422, 'size');
  if (!/\.xlsx$/i.test(file.name)) return new Uint8Array(await file.arrayBuffer());
  let rows: readonly (readonly Cell[])[];
  try {
    const { readSheet } = await import('read-excel-file/universal');
    rows = (await readSheet(await loosely(file))) as readonly (readonly Cell[])[];
  } catch {
    throw new ApiError('takeover.refused', 422, 'kind');
  }
  const bytes = new TextEncoder().encode(csvOf(rows));
  if (bytes.length > MOST_BYTES) throw new ApiError('takeover.refused', 422, 'size');
  return bytes;
}
