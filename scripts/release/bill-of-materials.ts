import { rolldown } from 'rolldown';
import sbom from 'rollup-plugin-sbom';
import config from '../../rolldown.config.ts';

/**
 * What is bundled in `dist/`, as CycloneDX in JSON: the packages whose code is there, and no tool that only made it. The same for the same
 * sources, so it states no time and has no serial number.
 */
export async function billOfMaterials(): Promise<string> {
  const { output: _, ...options } = config[0]!;
  const bundle = await rolldown({
    ...options,
    logLevel: 'silent',
    plugins: [sbom({ outDir: '.', outFilename: 'bom', saveTimestamp: false, includeWellKnown: false })],
  });
  try {
    const { output } = await bundle.generate({ format: 'esm' });
    const found = output.find(({ fileName }) => fileName === 'bom.json');
    if (found?.type !== 'asset') throw new Error('rollup-plugin-sbom gave no bom.json');
    return typeof found.source === 'string' ? found.source : Buffer.from(found.source).toString();
  } finally {
    await bundle.close();
  }
}
