import type { IncomingMessage } from 'node:http';

/**
 * The whole body, or `too-long`. The length that the sender states is believed where it is too great; whatever was
 * stated, reading ends at the limit. A body that does not come in time ends with the server's request timeout.
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | 'too-long'> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return 'too-long';
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > mostBytes) return 'too-long';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
