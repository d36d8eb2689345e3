export { type ModelSize, type Scan, type ScannedModel, type ScanOptions, scan } from './scan.ts';
