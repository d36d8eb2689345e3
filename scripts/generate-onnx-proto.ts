/**
 * Generates src/onnx/onnx_pb.gen.ts from src/onnx/onnx.proto, offline. With `--check`, writes nothing and exits with 1
 * where the committed file is not what would be generated.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const target = join(root, 'src/onnx/onnx_pb.gen.ts');

/** buf's generated file: erasable syntax, so that Node runs it as it stands. */
function generate(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-proto-'));
  try {
    const template = {
      version: 'v2',
      plugins: [
        {
          local: join(root, 'node_modules/.bin/protoc-gen-es'),
          out: folder,
          opt: ['target=ts', 'import_extension=ts', 'erasable_syntax=true'],
        },
      ],
    };
    const { status, stderr, error } = spawnSync(
      join(root, 'node_modules/.bin/buf'),
      ['generate', 'src/onnx', '--template', JSON.stringify(template)],
      { cwd: root, encoding: 'utf8' },
    );
    if (status !== 0) throw error ?? new Error(`buf generate failed:\n${stderr}`);
    return readFileSync(join(folder, 'onnx_pb.ts'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const generated = generate();
if (!process.argv.includes('--check')) {
  writeFileSync(target, generated);
} else if (readFileSync(target, 'utf8') !== generated) {
  console.error(
    'src/onnx/onnx_pb.gen.ts is not what src/onnx/onnx.proto generates. Run: node scripts/generate-onnx-proto.ts',
  );
  process.exitCode = 1;
}
