export { withHashes } from './hash-files.ts';
export {
  type ModelSize,
  type Scan,
  type ScannedFile,
  type ScannedModel,
  type ScanOptions,
  scan,
} from './scan.ts';
