/** Licences of models, as their cards name them, and what each kind asks of who uses the model. */

/**
 * - `permissive`: any use, with credit
 * - `copyleft`: what is built on it has to be published under the same licence
 * - `own terms`: the maker's own, which forbid some uses
 * - `non-commercial`: research and private use
 */
export type LicenceClass = 'permissive' | 'copyleft' | 'own terms' | 'non-commercial';

const CLASSES: readonly (readonly [RegExp, LicenceClass])[] = [
  [/(?:^|[-\s])nc(?:[-\s]|$)|non-?commercial/, 'non-commercial'],
  [/^a?gpl-|^cc-by-sa-/, 'copyleft'],
  [/^(?:apache-2\.0|mit|bsd-[23]-clause|isc|cc-by-\d\.\d|cc0-1\.0|unlicense)$/, 'permissive'],
  [/^(?:llama\d|gemma$|(?:creativeml-|bigscience-bloom-)?(?:open)?rail)/, 'own terms'],
];

/** Undefined for a licence that isn't known here, such as "other". */
export function classOfLicence(licence: string): LicenceClass | undefined {
  const name = essential(licence).toLowerCase();
  return CLASSES.find(([names]) => names.test(name))?.[1];
}

/** As its owner spells it: "Apache-2.0" for "apache-2.0 (code)". */
export function spellLicence(licence: string): string {
  const name = essential(licence);
  if (/^llama/i.test(name)) return `Llama ${name.slice('llama'.length)} Community License`;
  if (/^gemma$/i.test(name)) return 'Gemma Terms of Use';
  if (/^apache/i.test(name)) return name.replace(/^apache/i, 'Apache');
  if (/^bsd/i.test(name)) return name.replace(/^bsd/i, 'BSD').replace('clause', 'Clause');
  return /^(?:mit|isc|a?gpl|cc)\b/i.test(name) ? name.toUpperCase() : name;
}

/** Without what a card says besides: "MIT (code and weights of …); apache-2.0 on the hub". */
function essential(licence: string): string {
  return licence.replace(/[;(].*$/s, '').trim();
}
