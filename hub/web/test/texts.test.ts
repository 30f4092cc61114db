// The catalogues: the same keys, the same placeholders, all plural forms, and every key the code asks for.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import IntlMessageFormat from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import en from '../../../assets/lang/console.en.json';
import ru from '../../../assets/lang/console.ru.json';

type Node = { type: number; value?: string; options?: Record<string, { value: Node[] }>; children?: Node[] };
const PLURAL = 6;

function placeholders(nodes: Node[], found = new Set<string>()): Set<string> {
  for (const node of nodes) {
    if (node.type >= 1 && node.type <= 6 && node.value) found.add(node.value);
    for (const option of Object.values(node.options ?? {})) placeholders(option.value, found);
    if (node.children) placeholders(node.children, found);
  }
  return found;
}
const parsed = (text: string, language: string) => new IntlMessageFormat(text, language).getAst() as unknown as Node[];

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

describe('catalogues', () => {
  it('have the same keys, sorted', () => {
    expect(Object.keys(en)).toEqual(Object.keys(ru));
    expect(Object.keys(ru)).toEqual([...Object.keys(ru)].sort());
  });
  it('have the same placeholders and no empty text', () => {
    for (const key of Object.keys(ru) as (keyof typeof ru)[]) {
      expect(ru[key].trim(), key).not.toBe('');
      expect(en[key].trim(), key).not.toBe('');
      expect([...placeholders(parsed(en[key], 'en'))].sort(), key).toEqual([...placeholders(parsed(ru[key], 'ru'))].sort());
    }
  });
  it('have every plural form of their language', () => {
    const forms = { ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] };
    for (const [language, catalogue] of [['ru', ru], ['en', en]] as const) {
      for (const [key, text] of Object.entries(catalogue)) {
        for (const node of parsed(text, language).filter((n) => n.type === PLURAL)) {
          for (const form of forms[language]) expect(Object.keys(node.options ?? {}), `${language} ${key}`).toContain(form);
        }
      }
    }
  });
  it('have no Russian letters in the English texts', () => {
    const allowed = new Set(['search.other_language']);
    for (const [key, text] of Object.entries(en)) if (!allowed.has(key)) expect(text, key).not.toMatch(/[а-яё]/i);
  });
  it('hold every key that the code builds from a code of the contract', () => {
    const contract = JSON.parse(readFileSync(new URL('../../console/openapi.json', import.meta.url), 'utf8'));
    const known = (schema: string) => contract.components.schemas[schema].enum as string[];
    const built = [
      ...known('Role').map((v) => `role.${v}`), ...known('LeadState').map((v) => `lead.state.${v}`), ...known('Purpose').map((v) => `purpose.${v}`),
      ...known('Channel').map((v) => `channel.${v}`), ...known('TaskResult').map((v) => `result.${v}`), ...known('Language').map((v) => `language.${v}`),
    ];
    const weights = readFileSync(new URL('../../../assets/matching/weights.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#') && !line.startsWith('version'));
    expect(weights.length).toBeGreaterThan(40);
    built.push(...weights.map((line) => `matching.key.${line.split('\t')[0]}`));
    for (const key of built) expect(Object.keys(ru)).toContain(key);
  });
  it('have a sentence for every code a page can be refused with', () => {
    const header = readFileSync(new URL('../../../shared/base/problem.h', import.meta.url), 'utf8');
    const codes = [...header.matchAll(/ProblemKind \w+\{"([a-z_.]+)", \d+\}/g)].map((m) => m[1]!);
    expect(codes.length).toBeGreaterThan(30);
    const console = codes.filter((code) => /^(session|passkey|request|assignment|hub|store)\./.test(code) && !['store.migration', 'hub.wrong_pin', 'hub.refused'].includes(code));
    for (const code of console) expect(Object.keys(ru)).toContain(`error.${code}`);
  });
  it('hold no key that nothing asks for', () => {
    const code = files(new URL('../src', import.meta.url).pathname).filter((path) => !path.endsWith('schema.d.ts')).map((path) => readFileSync(path, 'utf8')).join('\n');
    const families = [...code.matchAll(/`([a-z_.]+)\.?\$\{/g)].map((m) => m[1]!);
    const unused = Object.keys(ru).filter((key) => !code.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)));
    expect(unused).toEqual([]);
  });
});
