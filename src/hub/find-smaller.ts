import { listModels, type PipelineType } from '@huggingface/hub';
import type { Clock } from '../clock.ts';
import type { HubAccess } from './hub-access.ts';
import { hubError } from './hub-error.ts';
import { patientFetch } from './patient-fetch.ts';

/** A model of the hub that could take another one's place. What the card states is its author's word. */
export interface SmallerModel {
  readonly id: string;
  readonly parameters: number;
  readonly downloads: number;
  readonly license: string | undefined;
  /** The first result that the card's `model-index` reports. */
  readonly reported: { readonly metric: string; readonly value: string; readonly dataset: string } | undefined;
}

/** The hub lists by downloads; those after these few hundred are hardly used. */
const MOST_LISTED = 200;
/** One or two are a nudge, more would be a catalogue. */
const MOST_FOUND = 2;
/** A tenth less is the same size class. */
const CLEARLY_FEWER = 0.9;

/** Where the hub's name of a task is not that of the pipeline which runs it. */
const TAGS: Readonly<Record<string, PipelineType>> = { 'feature-extraction': 'sentence-similarity' };

/**
 * At most two models of the same task that have an ONNX export and clearly fewer parameters, the most downloaded first.
 * Private and gated ones, and those whose size the hub does not know, are passed over.
 *
 * @param pipeline name of the task's pipeline
 * @throws WattnudgeError as `pinModel`
 */
export async function findSmaller(
  pipeline: PipelineType,
  than: { readonly parameters: number; readonly id: string | undefined },
  access: HubAccess,
  clock: Clock,
  signal?: AbortSignal,
): Promise<SmallerModel[]> {
  const found: SmallerModel[] = [];
  try {
    for await (const entry of listModels({
      search: { task: TAGS[pipeline] ?? pipeline, tags: ['onnx'] },
      sort: 'downloads',
      limit: MOST_LISTED,
      additionalFields: ['safetensors', 'cardData', 'model-index'],
      hubUrl: access.endpoint,
      fetch: patientFetch(clock, signal),
      ...(access.token !== undefined && { accessToken: access.token }),
    })) {
      const parameters = entry.safetensors?.total;
      const isOpen = !entry.private && !entry.gated;
      if (!isOpen || parameters === undefined || entry.name === than.id) continue;
      if (!(parameters > 0 && parameters < than.parameters * CLEARLY_FEWER)) continue;
      found.push({
        id: entry.name,
        parameters,
        downloads: entry.downloads,
        license: licenseOf(entry.cardData),
        reported: reportedBy(entry['model-index']),
      });
      if (found.length === MOST_FOUND) break;
    }
    return found;
  } catch (thrown) {
    throw hubError(thrown, `${pipeline} models`, access);
  }
}

function licenseOf(card: unknown): string | undefined {
  const license = fieldOf(card, 'license');
  const [first] = Array.isArray(license) ? license : [license];
  return typeof first === 'string' && first !== '' ? first.slice(0, 100) : undefined;
}

/** `model-index: [{ results: [{ dataset: { name }, metrics: [{ type, value }] }] }]`, as cards write it. */
function reportedBy(index: unknown): SmallerModel['reported'] {
  const [entry] = listOf(index);
  const [result] = listOf(fieldOf(entry, 'results'));
  const [metric] = listOf(fieldOf(result, 'metrics'));
  const value = fieldOf(metric, 'value');
  const name = fieldOf(metric, 'name') ?? fieldOf(metric, 'type');
  if (typeof name !== 'string' || (typeof value !== 'number' && typeof value !== 'string')) return undefined;
  const dataset = fieldOf(fieldOf(result, 'dataset'), 'name');
  return {
    metric: name.slice(0, 100),
    value: String(value).slice(0, 40),
    dataset: typeof dataset === 'string' ? dataset.slice(0, 100) : 'a data set that is not named',
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
