import type { NodeProto } from '../onnx/onnx_pb.gen.ts';
import { quote } from '../onnx/quote.ts';
import { subgraphs } from './graph-scope.ts';
import { REWRITE_LIMITS } from './limits.ts';
import { loadModel } from './load-model.ts';
import { nameOf, operatorOf } from './model-editor.ts';

/** Where ONNX Runtime's messages name a node. A name may hold parentheses itself. */
const NODE_NAMES = [
  /\bNode \((.{1,200})\) Op \(/,
  /\b[Nn]ode \((.{1,200}?)\)(?=[ .,:]|$)/,
  /\bIn Node, \("(.{1,200}?)", /,
  /\bError in Node:\s?(.{1,200}?) : /,
  /\bnode with name '(.{1,200}?)'/,
  /\bName:'(.{1,200}?)'/,
  /\bNode:(\S{1,200})/,
];

/** A message is a few hundred characters; a model's names can make it longer. */
const MAX_SEARCHED_CHARACTERS = 4000;

/**
 * Says which node of a rewritten model a message of ONNX Runtime's is about, and what operator it is. The runtime names nodes
 * that its own optimisation made, too: then it is the node that it made them of, which has the beginning of their names,
 * or which gives or takes the values that the message quotes. Undefined where the message is about no node.
 *
 * @throws WattnudgeError the codes of `readOnnx` and `checkExternalData`; `too-large`
 */
export async function locateFailure(message: string, path: string, name: string): Promise<string | undefined> {
  const text = message.slice(0, MAX_SEARCHED_CHARACTERS);
  const { model } = await loadModel(path, name, REWRITE_LIMITS);
  const nodes = allNodes(model.graph?.node ?? []);
  const named = NODE_NAMES.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  const values = new Set([...text.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value));
  const found =
    nodes.find((node) => named.includes(nameOf(node))) ??
    longestName(nodes.filter(({ name: own }) => own !== '' && named.some((made) => made.startsWith(own)))) ??
    nodes.find(({ output }) => output.some((value) => values.has(value))) ??
    nodes.find(({ input }) => input.some((value) => values.has(value)));
  return found && `its node ${quote(nameOf(found))} (${quote(operatorOf(found)).slice(1, -1)})`;
}

function longestName(nodes: readonly NodeProto[]): NodeProto | undefined {
  return nodes.toSorted((a, b) => b.name.length - a.name.length)[0];
}

function allNodes(nodes: readonly NodeProto[]): NodeProto[] {
  return nodes.flatMap((node) => [node, ...subgraphs(node).flatMap((graph) => allNodes(graph.node))]);
}
