/** What is written as `owner/name` and is no model: folders, branches, media types, actions, images, repositories of code, datasets. */

/** What stands before a slash elsewhere. */
const OTHER_OWNERS = wordSet(
  // folders
  'src lib libs test tests doc docs app apps packages examples example scripts bin etc usr var tmp home opt mnt dev proc root',
  'node_modules dist build public static assets config configs conf data dataset datasets model models api utils components',
  'workspace content vendor client server internal cmd pkg include share local cache logs output outputs results checkpoints',
  // branches
  'feature feat fix bugfix hotfix chore release releases origin refs heads tags upstream users',
  // pages of the hub
  'spaces collections papers blog organizations tasks join pricing library resolve blob tree',
  // media types
  'application audio image text video font multipart message',
  // time zones
  'europe asia america africa atlantic australia pacific antarctica indian arctic us gmt utc',
  // actions, images, and tools
  'actions docker github aws-actions hashicorp codecov softprops peter-evans astral-sh pnpm ruby kubernetes golang rust-lang',
  'python nodejs ollama bitnami grafana prom jenkins apache node fs dns path stream timers util',
  'and or',
);

/** Words of repositories of code and of datasets: "run-llama/llama_index", "meta-llama/llama-models", "allenai/tulu-3-sft-mixture". */
const CODE_WORDS = wordSet(
  'cpp py python js ts node rs go java sdk cli server stack index recipes cookbook models app demo action actions docs website',
  'plugin tools tutorial workshop template ui web bot api examples inference engine quickstart tokenizer',
  'dataset datasets mixture corpus benchmark bench',
);

const FILE =
  /\.(?:py|[cm]?js|jsx|tsx?|json|jsonl|ya?ml|mdx?|rst|txt|html?|s?css|sh|go|rs|java|rb|php|xml|csv|tsv|toml|lock|png|jpe?g|svg|gif|webp|ico|pdf|zip|gz|tgz|tar|whl|onnx|onnx_data|ort|bin|pth?|ckpt|safetensors|tflite|mlmodel|parquet|ipynb|cfg|ini|conf|env|wav|mp[34]|log|db|sql|proto|vue|svelte|c|cc|cpp|h|hpp|cs|swift|kt|so|dll|exe|git|tf|service|sock)$/i;
/** "llava-instruct-150k": that many rows. Contexts are powers of two, or round: 100k, 200k. */
const ROWS = /^(?!(?:4|8|16|32|64|128|256|512|100|200)k)\d{2,4}k$/;

/** Whether `owner/name` is of another kind, whatever words the name has. */
export function isOtherReference(owner: string, name: string): boolean {
  return OTHER_OWNERS.has(owner.toLowerCase()) || FILE.test(name);
}

/** Whether the parts of a name (in lower case) say that it is code or data. */
export function isCodeOrData(parts: readonly string[]): boolean {
  return parts.some((part) => CODE_WORDS.has(part) || part.endsWith('.cpp') || ROWS.test(part));
}

/** Whether `owner/name`, of which no word is a model's, is likely something else. */
export function isLookalike(owner: string, name: string, revision: string | undefined): boolean {
  // A host, as in "ghcr.io/name".
  if (/\.[a-z]{2,}$/i.test(owner)) return true;
  // "24/7", "2024/01"; "n/a", "km/h".
  if (/^\d+$/.test(owner) || /^[\d.]+$/.test(name) || (owner.length <= 4 && name.length <= 4 && !/\d/.test(name)))
    return true;
  // Base64.
  if (owner.length + name.length > 40 && !/[-_.]/.test(name)) return true;
  // An action of GitHub: "owner/action@v4", or at a commit.
  return revision !== undefined && /^(?:v\d+(?:\.\d+)*|[0-9a-f]{40})$/.test(revision);
}

function wordSet(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
