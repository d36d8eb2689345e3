import type { ModelEditor } from './model-editor.ts';

export function toFloat16(_editor: ModelEditor): void {}
