/** Why there is no model to run where one is expected. */
import { describeCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { partNames } from '../gguf/index.ts';
import { displayPath, type RawPath } from '../git/index.ts';
import { type FollowedTree, graphsOf, isNotMerged, type Link, nameOfUnit, type Unit } from '../model-files/index.ts';

/** Of a GGUF file that is split, llama.cpp needs all parts. */
export function missingPart(unit: Unit, there: readonly { readonly path: RawPath }[]): WattnudgeError | undefined {
  const wanted = unit.layout === 'gguf' ? partNames(unit.path) : [];
  const missing = wanted.find((part) => there.every(({ path }) => path !== part));
  if (missing === undefined) return undefined;
  const found = `${JSON.stringify(displayPath(missing as RawPath))} is not in the commit`;
  return new WattnudgeError('gguf-part-missing', `Expected ${wanted.length} parts of the model; ${found}.`, {
    remedy: 'Commit all parts, or merge them with `llama-gguf-split --merge`.',
  });
}

/** Outside the repository there is nothing to compare: passing over it would let a model be swapped unseen. */
export function behindLink(unit: Unit, link: Link): WattnudgeError {
  const at = link.path === unit.path ? '' : ` at ${JSON.stringify(displayPath(link.path))}`;
  const [code, found, where] =
    link.type === 'symlink'
      ? (['model-is-symlink', 'symbolic link', ' that leads to no file of the repository'] as const)
      : (['model-is-submodule', 'submodule', ''] as const);
  return new WattnudgeError(
    code,
    `Expected a model at ${JSON.stringify(nameOfUnit(unit))} and found a ${found}${at}${where}.`,
    {
      remedy:
        link.type === 'symlink'
          ? 'Commit the model itself there, or let the link lead to a model of the repository.'
          : 'Commit the model itself there, or remove the submodule.',
    },
  );
}

/** A folder of which nothing says what is run. */
export async function noMain(unit: Unit, tree: FollowedTree): Promise<WattnudgeError> {
  const path = JSON.stringify(nameOfUnit(unit));
  const found = await graphsOf(unit.path, tree);
  const graphs = found.map((graph) => JSON.stringify(displayPath(graph)));
  if (isNotMerged(found)) {
    const message = `The encoder and the decoder in ${path} can't be run together: found ${graphs.join(', ')}, and no decoder_model_merged.onnx.`;
    return new WattnudgeError('decoder-not-merged', message, { remedy: describeCode('decoder-not-merged').help });
  }
  const message = `Expected onnx/model.onnx, model.onnx or a single .onnx file in ${path} and found ${graphs.length}: ${graphs.join(', ')}.`;
  return new WattnudgeError('ambiguous-model-folder', message, {
    remedy: 'Name the graph that is run model.onnx, or keep the graphs in folders of their own.',
  });
}
