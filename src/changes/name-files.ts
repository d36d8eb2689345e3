/** In which files names of models are looked for. */
import { extensionOf } from '../git/index.ts';
import { languageOf } from '../source-text/index.ts';

/** What describes, tries, or translates the product: names in it change nothing that runs. */
const LEFT_OUT_FOLDERS = new Set(
  (
    'docs doc documentation website blog releasenotes release_notes changelog changelogs changes.d .changeset changesets newsfragments test tests __tests__ testing spec specs e2e cypress fixtures testdata test_data mocks __mocks__ __snapshots__ ' +
    'snapshots cassettes examples example samples sample demo demos tutorials tutorial cookbook cookbooks locales locale i18n ' +
    'translations translation node_modules vendor third_party thirdparty dist'
  ).split(' '),
);
const LEFT_OUT_NAMES =
  /(?:^|[._-])(?:test|tests|spec|stories|snap|snapshot|cassette)[._-]|^(?:test_|conftest)|_test\.\w+$|\.(?:lock|snap|min\.js|min\.css|map|po|pot|mo|mdx?|rst|adoc|txt|csv|tsv|svg|html?)$|^(?:package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json|composer\.lock|go\.sum|poetry\.lock|uv\.lock|cargo\.lock|changelog|license|notice|readme)/i;

/** Whether names are looked for in a file of this path, where a policy says nothing of it. */
export function isLookedAt(path: string): boolean {
  const parts = path.split('/');
  const name = parts.pop()!;
  return !LEFT_OUT_NAMES.test(name) && !parts.some((part) => LEFT_OUT_FOLDERS.has(part.toLowerCase()));
}

/** Whether names may be looked for in a file of this path: its language is known, or its content says it. */
export function mayName(path: string): boolean {
  return languageOf(path) !== undefined || !hasExtension(path);
}

/** `LICENSE` and `.gitignore` have none. */
export function hasExtension(path: string): boolean {
  return extensionOf(path) !== '';
}

/** Names of folders in which repositories keep things, and the top-level media types: no organisation of the hub's. */
export const FOLDERS = new Set(
  (
    'api app application artifacts assets audio bin build cache checkpoints ci config configs data dist docker docs etc examples files ' +
    'fixtures font home image images lib logs message model models multipart node_modules onnx opt out output outputs public resources ' +
    'results runs scripts src static templates test tests text tmp usr var vendor video weights workers'
  ).split(' '),
);

/** What people write by hand is far below it; beyond are bundles and data, which name no model on purpose. */
export const MAX_TEXT_BYTES = 1024 * 1024;

/** As git tells binary files: a NUL byte near the start. */
export function isBinary(content: Uint8Array): boolean {
  return content.subarray(0, 8000).includes(0);
}
