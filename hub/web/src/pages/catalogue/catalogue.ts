// The catalogue as an editor holds it (shared/README.md, 8). Pure.
import type { LocalText } from '../../lib/text';

export const BODIES = ['sedan', 'suv', 'crossover', 'hatchback', 'wagon', 'pickup', 'van', 'coupe'] as const;
export type Brand = { id: string; name: string; color: string };
export type Model = { id: string; brand: string; name: string; tagline: LocalText; body: string; picture: string; price_from_rub: number };
export type CatalogueBody = { brands: Brand[]; models: Model[]; retired: string[] };

export const tidy = (body: CatalogueBody): object => body;
export const isRetired = (body: CatalogueBody, id: string) => body.retired.includes(id);
export const retire = (body: CatalogueBody, id: string): CatalogueBody => ({ ...body, retired: isRetired(body, id) ? body.retired.filter((one) => one !== id) : [...body.retired, id] });

export function newModel(body: CatalogueBody): Model {
  const brand = body.brands[0]?.id ?? '';
  let n = 1;
  while (body.models.some((model) => model.id === `${brand}_model_${n}`)) n += 1;
  return { id: `${brand}_model_${n}`, brand, name: '', tagline: { ru: '', en: '' }, body: 'sedan', picture: '', price_from_rub: 0 };
}
