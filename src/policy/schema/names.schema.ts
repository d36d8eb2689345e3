/** Where model names are looked for, and what an alternative to a named model has to keep. */
import { z } from 'zod';
import { repositoryPath } from './fields.ts';

/** Each is matched against every changed file. */
const MAX_GLOBS = 100;

const globs = z
  .array(repositoryPath('a path or a glob such as `docs/**`'), 'a list of paths or globs such as `[docs/**]`')
  .max(MAX_GLOBS, `at most ${MAX_GLOBS} paths or globs`)
  .default([]);

export const namesSchema = z
  .strictObject(
    {
      include: globs.describe('Files to look in although they are left out by default.'),
      exclude: globs.describe('Files to leave out. It wins over `include`.'),
    },
    'a mapping with `include` or `exclude`',
  )
  .describe('Files in which model names are looked for.');

/** ISO 639-1, as the Library of Congress lists it (https://www.loc.gov/standards/iso639-2/php/code_list.php). */
const LANGUAGES = (
  'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es ' +
  'et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki ' +
  'kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no ' +
  'nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te ' +
  'tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
).split(' ');

const LANGUAGE = 'a two-letter ISO 639-1 code such as `en`';

const languageSchema = z
  .string(LANGUAGE)
  .check(({ value, issues }) => {
    if (LANGUAGES.includes(value)) return;
    const meant = languageMeant(value);
    const suggestion = meant === undefined ? undefined : `Write \`${meant}\`.`;
    issues.push({ code: 'custom', message: LANGUAGE, input: value, params: { suggestion } });
  })
  .meta({ pattern: '^[a-z]{2}$' });

const ENGLISH = new Intl.DisplayNames('en', { type: 'language' });
/** Looked up in, since a list can hold tens of thousands of mistakes. */
let codesByName: Map<string | undefined, string> | undefined;

/** The code of what people write in its place: `English`, `EN`, `eng`, `en-US`. */
function languageMeant(written: string): string | undefined {
  codesByName ??= new Map(LANGUAGES.map((code) => [ENGLISH.of(code)?.toLowerCase(), code]));
  const named = codesByName.get(written.toLowerCase());
  if (named !== undefined) return named;
  try {
    const { language } = new Intl.Locale(written);
    return LANGUAGES.includes(language) ? language : undefined;
  } catch {
    return undefined;
  }
}

export const languagesSchema = z
  .array(languageSchema, 'a list of ISO 639-1 codes such as `[en, de]`')
  .min(1, 'at least one language')
  .max(LANGUAGES.length, 'each language once')
  .transform((codes) => [...new Set(codes)])
  .describe('Languages that an alternative has to keep. Default: all of the model that it replaces.');
